import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { Verified } from "../publish/verify-feed.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

interface VerifyOptions extends CommonOptions {
  readonly feed: string;
  readonly root: string;
  readonly from?: number | "all";
  readonly archive?: string;
}

export function verifyCommand(): Command {
  return command("verify", "checks a feed as a client would, and further")
    .requiredOption("--feed <dir|url>", "the published feed")
    .requiredOption("--root <file>", "the trusted root.json")
    .option("--from <release>", "goes over the steps from this release on, or from `all`", releaseOrAll)
    .option("--archive <dir>", "kept earlier releases, to climb from; the one beside the feed when not named")
    .action(async (options: VerifyOptions) => {
      const { verifyFeed } = await import("../publish/verify-feed.ts");
      const { feed, root, from, archive = archiveBeside(feed, options.data) } = options;
      const verified = await verifyFeed({ feed, root, from, archive, now: Date.now() });
      if (!verified.ok) throw new RefusedInput(`the feed does not hold: ${verified.problem}`);
      print(options, verified.value, inWords(verified.value));
      if (verified.value.problems.length > 0) throw new RefusedInput("the feed does not hold");
    });
}

function releaseOrAll(text: string): number | "all" {
  if (text === "all") return text;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("neither a release nor all.");
  return Number(text);
}

/** Behind an address may be any feed: its archive has to be named. */
function archiveBeside(feed: string, data: string): string | undefined {
  if (/^https?:\/\//.test(feed)) return undefined;
  return [join(dirname(feed), "archive"), join(data, "archive")].find((place) => existsSync(place));
}

function inWords(verified: Verified): string {
  const { release, count, publishedAt, expires, hot, status, ladder, files, problems } = verified;
  return [
    `${problems.length === 0 ? "holds" : "does not hold"}: release ${release}, ${count} indicators, of ${publishedAt}`,
    `  steps from release ${ladder.oldest} on: ${ladder.steps} gone over, ${ladder.exact} taken from ${ladder.from.length} earlier lists`,
    hot === null
      ? "  no hot file"
      : `  hot file ${hot.sequence}: ${hot.additions} additions, ${hot.exceptions} exceptions`,
    `  ${status.states} states of reports in ${status.buckets} buckets`,
    ...(files === null ? [] : [`  ${files.current} files in use, ${files.superseded} superseded`]),
    `  good until: ${Object.entries(expires)
      .map(([role, time]) => `${role} ${time}`)
      .join(", ")}`,
    ...problems.map((problem) => `  problem: ${problem}`),
  ].join("\n");
}
