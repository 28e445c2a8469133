import { join } from "node:path";
import { Argument, type Command } from "commander";
import { SIGNING_ROLES, type SigningRole } from "../keys/roles.ts";
import type { Rotated } from "../keys/rotate-key.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

interface RotateCommandOptions extends CommonOptions {
  readonly retire?: string;
  readonly newKey?: string;
  readonly into?: string;
  readonly out?: string;
}

export function rotateCommand(): Command {
  return command("rotate", "brings a new key in for a role and takes an old one out")
    .addArgument(new Argument("<role>").choices(SIGNING_ROLES))
    .option("--retire <key>", "name or beginning of the id of the key that goes; the oldest when not named")
    .option("--new-key <file>", "a key that was made elsewhere, of which the public side is read")
    .option("--into <dir>", "folder for the new key; that of the keys when not named")
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .action(async (role: SigningRole, options: RotateCommandOptions) => {
      const { rotateKey } = await import("../keys/rotate-key.ts");
      const { shortId } = await import("../keys/public-key.ts");
      const keysDir = join(options.data, "keys");
      const { retire, newKey, into } = options;
      const rotated = await rotateKey({ keysDir, role, retire, newKey, into, now: Date.now() });
      if (!rotated.ok) throw new RefusedInput(rotated.problem);
      const { added, retired, outcome } = rotated.value;
      const reached = await bringOut(options, outcome);
      print(
        options,
        { role, added, retired, ...reached },
        `${role}: ${shortId(added)} comes in, ${shortId(retired)} goes\n${inWords(reached)}`,
      );
    });
}

export function renewCommand(): Command {
  return command("renew", "lays out the next root with the same keys and another year")
    .addArgument(new Argument("[role]").choices(["root"]).default("root"))
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .action(async (_role: string, options: CommonOptions & { out?: string }) => {
      const { renewRoot } = await import("../keys/rotate-key.ts");
      const outcome = await renewRoot(join(options.data, "keys"), Date.now());
      const reached = await bringOut(options, outcome);
      print(options, reached, inWords(reached));
    });
}

/** What was reached: in force, in the feed too, or waiting for signatures in a file. */
export type Reached =
  | { readonly kind: "published" }
  | { readonly kind: "in-force" }
  | { readonly kind: "next-publish" }
  | { readonly kind: "waits"; readonly file: string };

/** Signs the published feed anew under the keys now in force, so that no browser sees the old ones longer. */
export async function bringOut(
  { data, out = join(data, "feed") }: { readonly data: string; readonly out?: string | undefined },
  outcome: Rotated["outcome"],
): Promise<Reached> {
  if (outcome.kind === "waits") return outcome;
  const { renewTimestamp } = await import("../publish/write-metadata.ts");
  const { feedState } = await import("../publish/feed-state.ts");
  const { waitingTargets } = await import("../keys/pending.ts");
  if ((await feedState(out)) === undefined) return { kind: "in-force" };
  await renewTimestamp({ keysDir: join(data, "keys"), out, now: Date.now() });
  const waiting = await waitingTargets(join(data, "keys"));
  return waiting === undefined ? { kind: "published" } : { kind: "waits", file: waiting };
}

export function inWords(reached: Reached): string {
  switch (reached.kind) {
    case "published":
      return "in force, and in the feed";
    case "in-force":
      return "in force; nothing is published yet";
    case "next-publish":
      return "it goes out with the next publish";
    case "waits":
      return `waits for signatures in ${reached.file}: khien keys sign ${reached.file} --key <file>`;
  }
}
