import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { Progress, Vouching } from "../keys/sign-file.ts";
import type { Delegations, RootPart, SignedPart } from "../keys/signed-metadata.ts";
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
  return command(
    "sign-root",
    "adds one signature to a prepared root, prepared targets metadata, or a release",
  )
    .alias("sign")
    .argument("<file>", "the prepared file, which gets the signature")
    .requiredOption("--key <file>", "the key to sign with")
    .option("--against <file>", "what is in force now; the one before it in the same folder when not named")
    .option("--root <file>", "the root in force, for targets metadata; <data>/keys/root.json when not named")
    .option("--force", "signs in spite of what looks dangerous")
    .action(async (path: string, options: SignOptions) => {
      const { isComplete, readForSigning, signFile } = await import("../keys/sign-file.ts");
      const { reviewChange } = await import("../keys/review-change.ts");
      const { pendingTypeOf } = await import("../keys/pending.ts");
      const { reviewRelease } = await import("../publish/review-release.ts");
      const read = await readForSigning(path, options.key);
      if (!read.ok) throw new RefusedInput(read.problem);
      const { file, key } = read.value;
      const type = pendingTypeOf(file.signed);
      const before = await readBefore(path, type, file.signed.version, options);
      const vouching: Vouching = {
        root:
          type === "root"
            ? (before as RootPart)
            : type === "targets"
              ? await readRoot(path, options)
              : undefined,
        delegations: type === "feed" ? await readDelegations(path, options) : undefined,
      };
      const review =
        type === "feed"
          ? await reviewRelease(before, file, dirname(path), Date.now())
          : reviewChange(before, file, Date.now());
      if (options.json !== true) for (const change of review.changes) print(options, change, `  ${change}`);
      const signed = await signFile({
        path,
        file,
        key,
        vouching,
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
  return command("accept", "puts a signed root in force, or lets signed targets metadata or a release go out")
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
  const { openKeyRing } = await import("../keys/key-ring.ts");
  const keysDir = join(options.data, "keys");
  const file = await gatherSignatures(paths);
  if (!file.ok) throw new RefusedInput(file.problem);
  const { root, delegations } = await openKeyRing(keysDir);
  const accepted = await acceptFile(keysDir, { root: root.signed, delegations }, file.value);
  if (!accepted.ok) throw new RefusedInput(accepted.problem);
  const reached = await bringOut(options, { kind: "next-publish" });
  return { accepted: accepted.value, ...((await isOut(file.value.signed, options)) ? reached : NEXT) };
}

const NEXT = { kind: "next-publish" } as const;

/** A root is in force at once; what else was signed is in the feed, or waits for the next publish. */
async function isOut(
  signed: SignedPart,
  { data, out = join(data, "feed") }: { readonly data: string; readonly out?: string },
): Promise<boolean> {
  const { pendingTypeOf } = await import("../keys/pending.ts");
  const { feedState } = await import("../publish/feed-state.ts");
  const type = pendingTypeOf(signed);
  return type === "root" || (await feedState(out))?.roles.get(type)?.version === signed.version;
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
  // The first of its kind has nothing before it; but a root always has.
  if (type !== "root" && version === 1) return NOTHING;
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
  return root.value.signed as RootPart;
}

async function readDelegations(path: string, options: SignOptions): Promise<Delegations> {
  const inForce = join(options.data, "keys", "delegations.json");
  const known = existsSync(inForce) ? inForce : join(dirname(path), "delegations.json");
  try {
    return JSON.parse(await readFile(known, "utf8")) as Delegations;
  } catch {
    throw new RefusedInput(`${known}, which says who signs releases, can't be read`);
  }
}

function counted(progress: readonly Progress[]): string {
  return progress.map(({ have, need }) => `${have} of ${need} signatures`).join(", ");
}
