import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { Database } from "../database/database.ts";
import type { DatabasePublishProblem } from "../publish/publish-database.ts";
import { wholeNumber } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface PublishOptions extends CommonOptions {
  readonly out?: string;
  readonly hot?: boolean;
  readonly stage?: number;
  readonly for?: number;
  readonly newEpoch?: boolean;
  readonly purge?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

export function publishCommand(): Command {
  return command("publish", "signs and writes a new release")
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .option("--hot", "only what was listed and taken off since the last release, and where reports are")
    .option("--stage <share>", "only this share of installs, 0 to 1, takes it at first; with --for", share)
    .option("--for <minutes>", "how long a staged release waits for the others", wholeNumber(1, 10_080))
    .option("--new-epoch", "a new salt: nobody can follow a hash from before; every browser loads it all")
    .option("--purge", "takes away every file that leads to an earlier release, and says which")
    .option("--dry-run", "writes nothing and says what it would")
    .option("--force", "publishes in spite of sudden change, nothing new, or a recall")
    .action(async (options: PublishOptions, self: Command) => {
      if ((options.stage === undefined) !== (options.for === undefined))
        self.error("error: --stage and --for go together");
      await withDatabase(options, (database) =>
        options.hot === true ? publishHotAlone(database, options) : publishRelease(database, options),
      );
    });
}

function share(text: string): number {
  const value = /^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError("not a share from 0 to 1.");
  return value;
}

async function publishRelease(database: Database, options: PublishOptions): Promise<void> {
  const { publishDatabase } = await import("../publish/publish-database.ts");
  const { publishStatus } = await import("../publish/publish-status.ts");
  const { tufTime } = await import("../keys/signed-metadata.ts");
  const { togetherWarnings } = await import("../keys/keys-together.ts");
  const out = options.out ?? join(options.data, "feed");
  const now = Date.now();
  const { data, dryRun, force, newEpoch, purge, stage } = options;
  const staged =
    stage === undefined ? undefined : { share: stage, until: tufTime(now + (options.for ?? 0) * 60_000) };
  const choice = { data, out, now, dryRun, force, newEpoch, purge, staged };
  const published = await publishDatabase(database, choice);
  const status = await publishStatus(database, { data, out, now, dryRun });
  if (!published.ok) throw new RefusedInput(inWords(published.problem));
  const { release, count, added, removed, bytes, purged } = published.value;
  const warnings = await togetherWarnings(join(data, "keys"));
  const lines = [
    `${dryRun === true ? "would publish" : "published"} release ${release}: ${count} indicators ` +
      `(${added} more, ${removed} fewer), ${bytes} bytes, in ${out}`,
    ...(staged === undefined ? [] : [`until ${staged.until} ${staged.share * 100} % of installs take it`]),
    ...purgeLines(purged),
    ...warnings.map((one) => `! ${one}`),
  ];
  const states = status.ok ? status.value : undefined;
  print(options, { ...published.value, staged, status: states, warnings }, lines.join("\n"));
}

/** What has to be told to a CDN in front, which keeps numbered files for a year. */
export function purgeLines(purged: readonly string[]): readonly string[] {
  return purged.length === 0
    ? []
    : ["taken away because of what they held; purge them at the CDN and the mirrors too:", ...purged];
}

async function publishHotAlone(database: Database, options: PublishOptions): Promise<void> {
  const { publishHot } = await import("../publish/publish-hot.ts");
  const { publishStatus } = await import("../publish/publish-status.ts");
  const { data, dryRun } = options;
  const choice = { data, out: options.out ?? join(data, "feed"), now: Date.now(), dryRun };
  const hot = await publishHot(database, choice);
  const status = await publishStatus(database, choice);
  if (!hot.ok && (!status.ok || hot.problem.kind !== "nothing-changed"))
    throw new RefusedInput(hotInWords(hot.problem.kind));
  const verb = dryRun === true ? "would publish" : "published";
  const lines: string[] = [];
  if (hot.ok) {
    const { sequence, additions, exceptions, bytes, over, left, refused } = hot.value;
    lines.push(
      `${verb} hot file ${sequence} over release ${over}: ${additions} additions, ${exceptions} exceptions, ${bytes} bytes`,
    );
    if (left > 0) lines.push(`${left} more have no room and wait for the next release`);
    for (const key of refused) lines.push(`left out, known to be good: ${key}`);
  }
  if (status.ok) lines.push(`${verb} ${status.value.changed} status buckets, ${status.value.states} states`);
  const value = { hot: hot.ok ? hot.value : undefined, status: status.ok ? status.value : undefined };
  print(options, value, lines.join("\n"));
}

function hotInWords(kind: "nothing-changed" | "no-release" | "busy"): string {
  switch (kind) {
    case "nothing-changed":
      return "nothing changed since the last hot file";
    case "no-release":
      return "there is no release to stand over: publish one first";
    case "busy":
      return BUSY;
  }
}

export const BUSY = "another program publishes at the moment: try again";

function inWords(problem: DatabasePublishProblem): string {
  switch (problem.kind) {
    case "nothing-changed":
      return "nothing changed since the last release";
    case "sudden-change":
      return `the list went from ${problem.before} to ${problem.now} indicators: look at it, then --force`;
    case "official-listed":
      return `${problem.key} is an official entry: remove it first`;
    case "collision":
      return `refused for safety: ${problem.detail}`;
    case "busy":
      return BUSY;
    case "waits":
      return `the release waits for a co-signature: khien keys sign ${problem.path} --key <file>, then publish again`;
    case "held":
      return `${recalledWords(problem.recalled)}: correct the registry, then --force`;
  }
}

function recalledWords(recalled: readonly number[]): string {
  return recalled.length === 0
    ? "the hot file was taken back"
    : `release ${recalled.join(", ")} was taken back`;
}
