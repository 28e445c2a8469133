import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { Progress } from "../keys/sign-file.ts";
import type { RootPart } from "../keys/signed-metadata.ts";
import { bringOut, inWords, type Reached } from "./keys-rotate.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

interface SignOptions extends CommonOptions {
  readonly key: string;
  readonly against?: string;
  readonly root?: string;
  readonly force?: boolean;
}

export function signCommand(): Command {
  return command("sign-root", "adds one signature to a prepared root, or to prepared targets metadata")
    .alias("sign")
    .argument("<file>", "the prepared file, which gets the signature")
    .requiredOption("--key <file>", "the key to sign with")
    .option("--against <file>", "what is in force now; the one before it in the same folder when not named")
    .option("--root <file>", "the root in force, for targets metadata; <data>/keys/root.json when not named")
    .option("--force", "signs in spite of what looks dangerous")
    .action(async (path: string, options: SignOptions) => {
      const { isComplete, readForSigning, signFile } = await import("../keys/sign-file.ts");
      const { reviewChange } = await import("../keys/review-change.ts");
      const read = await readForSigning(path, options.key);
      if (!read.ok) throw new RefusedInput(read.problem);
      const { file, key } = read.value;
      const before = await readBefore(path, file.signed._type, file.signed.version, options);
      const root = file.signed._type === "root" ? before : await readRoot(path, options);
      const review = reviewChange(before, file, Date.now());
      if (options.json !== true) for (const change of review.changes) print(options, change, `  ${change}`);
      const signed = await signFile({
        path,
        file,
        key,
        root: root as RootPart,
        review,
        force: options.force === true,
      });
      if (!signed.ok) throw new RefusedInput(signed.problem);
      const complete = isComplete(signed.value);
      const here = resolve(dirname(path)) === resolve(options.data, "keys", "pending");
      const said = `signed with ${key.name}; ${counted(signed.value)}`;
      const result = { signed: path, changes: review.changes, signatures: signed.value, complete };
      if (complete && here) {
        const accepted = await accept([path], options);
        print(options, { ...result, ...accepted }, `${said}\n${accepted.accepted}; ${inWords(accepted)}`);
      } else {
        const next = complete
          ? "complete: khien keys accept, where the feed is published"
          : "more are needed";
        print(options, result, `${said}; ${next}`);
      }
    });
}

export function acceptCommand(): Command {
  return command("accept", "puts a signed root or signed targets metadata in force")
    .argument("<files...>", "the file, or copies of it that were signed in different places")
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .action(async (paths: readonly string[], options: CommonOptions & { out?: string }) => {
      const accepted = await accept(paths, options);
      print(options, accepted, `${accepted.accepted}; ${inWords(accepted)}`);
    });
}

async function accept(
  paths: readonly string[],
  options: { readonly data: string; readonly out?: string },
): Promise<Reached & { readonly accepted: string }> {
  const { acceptFile, gatherSignatures } = await import("../keys/sign-file.ts");
  const { rootInForce } = await import("../keys/key-ring.ts");
  const keysDir = join(options.data, "keys");
  const file = await gatherSignatures(paths);
  if (!file.ok) throw new RefusedInput(file.problem);
  const accepted = await acceptFile(keysDir, (await rootInForce(keysDir)).signed, file.value);
  if (!accepted.ok) throw new RefusedInput(accepted.problem);
  return { accepted: accepted.value, ...(await bringOut(options, { kind: "next-publish" })) };
}

async function readBefore(path: string, type: string, version: number, options: SignOptions) {
  const { readMetadataFile } = await import("../keys/signed-metadata.ts");
  const beside = join(dirname(path), `${version - 1}.${type}.json`);
  const inForce = join(options.data, "keys", "root.json");
  const known = type === "root" && existsSync(inForce) ? inForce : beside;
  const against = options.against ?? known;
  const before = await readMetadataFile(against);
  if (before.ok && options.json !== true) print(options, { against }, `compared with ${against}:`);
  if (before.ok) return before.value.signed;
  // The first targets metadata has nothing before it; a root always has.
  if (type === "targets" && version === 1) return NOTHING;
  throw new RefusedInput(`${before.problem}: name what is in force with --against`);
}

const NOTHING = {
  _type: "targets",
  spec_version: "1.0.34",
  version: 0,
  expires: "1970-01-01T00:00:00Z",
  targets: {},
} as const;

async function readRoot(path: string, options: SignOptions) {
  const { readMetadataFile } = await import("../keys/signed-metadata.ts");
  const inForce = join(options.data, "keys", "root.json");
  const known = existsSync(inForce) ? inForce : join(dirname(path), "root.json");
  const root = await readMetadataFile(options.root ?? known);
  if (!root.ok) throw new RefusedInput(`${root.problem}: name the root in force with --root`);
  return root.value.signed;
}

function counted(progress: readonly Progress[]): string {
  return progress.map(({ have, need }) => `${have} of ${need} signatures`).join(", ");
}
