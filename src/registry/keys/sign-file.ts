import { done, type Result, refused } from "../../core/result.ts";
import { acceptRoot } from "./accept-root.ts";
import { type KeyFile, readKeyFile } from "./key-file.ts";
import { pendingPath, pendingTypeOf, writeMetadataFile } from "./pending.ts";
import type { Review } from "./review-change.ts";
import {
  type Delegations,
  type MetadataFile,
  type RootPart,
  readMetadataFile,
  type Say,
  withSignatures,
} from "./signed-metadata.ts";
import { openSigner } from "./signer.ts";
import { signaturesOn } from "./trust-parts.ts";

/** How far a prepared file is: signatures that count, and how many are needed, by the root before and by itself. */
export interface Progress {
  readonly have: number;
  readonly need: number;
}

export interface Vouching {
  readonly root: RootPart | undefined;
  readonly delegations: Delegations | undefined;
}

export interface SignRequest {
  /** The prepared metadata, which gets the signature. */
  readonly path: string;
  readonly file: MetadataFile;
  readonly key: KeyFile;
  /** Who may sign: root for itself and for targets, the delegations for a release. */
  readonly vouching: Vouching;
  readonly review: Review;
  /** Signs in spite of dangers; never in spite of faults. */
  readonly force: boolean;
}

/** Adds one signature to a prepared file. What no client would take, and what is dangerous, is refused. */
export async function signFile(request: SignRequest): Promise<Result<readonly Progress[]>> {
  const { path, file, key, vouching, review, force } = request;
  const [fault] = review.faults;
  if (fault !== undefined) return refused(fault);
  const [danger] = review.dangers;
  if (danger !== undefined && !force) return refused(`${danger}: look again, then --force`);
  const named = saysOver(vouching, file).some(({ say }) => say.keyids.includes(key.keyid));
  if (!named) return refused(`${key.name} signs for nothing here`);
  const signed = withSignatures(file, [await openSigner(key)]);
  await writeMetadataFile(path, signed);
  return done(await progressOf(vouching, signed));
}

/** How many signatures count so far. */
export async function progressOf(vouching: Vouching, file: MetadataFile): Promise<readonly Progress[]> {
  return Promise.all(
    saysOver(vouching, file).map(async ({ say, keys }) => ({
      have: await signaturesOn(file, say, keys),
      need: say.threshold,
    })),
  );
}

export function isComplete(progress: readonly Progress[]): boolean {
  return progress.length > 0 && progress.every(({ have, need }) => have >= need);
}

/**
 * A root is signed by the keys of the root before and by its own; targets by the keys that root names; a release by
 * those that targets delegates to.
 */
function saysOver(
  { root, delegations }: Vouching,
  { signed }: MetadataFile,
): readonly { readonly say: Say; readonly keys: RootPart["keys"] }[] {
  if (pendingTypeOf(signed) === "feed") {
    const say = delegations?.roles.find(({ name }) => name === "feed");
    return say === undefined ? [] : [{ say, keys: delegations?.keys ?? {} }];
  }
  if (root === undefined) return [];
  if (signed._type !== "root") return [{ say: root.roles.targets, keys: root.keys }];
  const next = signed as RootPart;
  return [
    { say: root.roles.root, keys: root.keys },
    { say: next.roles.root, keys: next.keys },
  ];
}

/** Puts copies of one prepared file together that were signed in different places. */
export async function gatherSignatures(paths: readonly string[]): Promise<Result<MetadataFile>> {
  let gathered: MetadataFile | undefined;
  for (const path of paths) {
    const read = await readMetadataFile(path);
    if (!read.ok) return read;
    gathered ??= read.value;
    if (JSON.stringify(read.value.signed) !== JSON.stringify(gathered.signed))
      return refused(`${path} is another file, not the same one with other signatures`);
    const more = read.value.signatures.filter(({ keyid }) =>
      gathered?.signatures.every((one) => one.keyid !== keyid),
    );
    gathered = { ...gathered, signatures: [...gathered.signatures, ...more] };
  }
  return gathered === undefined ? refused("no file was named") : done(gathered);
}

/** Takes what is complete into the registry: a root comes into force, all else waits for the next publish. */
export async function acceptFile(
  keysDir: string,
  vouching: Vouching,
  file: MetadataFile,
): Promise<Result<string>> {
  const progress = await progressOf(vouching, file);
  if (!isComplete(progress))
    return refused(
      `signatures are missing: ${progress.map(({ have, need }) => `${have} of ${need}`).join(" and ")}`,
    );
  if (file.signed._type === "root") {
    const accepted = await acceptRoot(keysDir, file as MetadataFile<RootPart>);
    return accepted.ok ? done(`root ${accepted.value} is accepted`) : accepted;
  }
  const type = pendingTypeOf(file.signed);
  await writeMetadataFile(pendingPath(keysDir, type, file.signed.version), file);
  return done(`${type} ${file.signed.version} is accepted`);
}

/** Reads what is needed to sign: the prepared file, the key, and what is in force. */
export async function readForSigning(
  path: string,
  keyPath: string,
): Promise<Result<{ readonly file: MetadataFile; readonly key: KeyFile }>> {
  const file = await readMetadataFile(path);
  if (!file.ok) return file;
  const key = await readKeyFile(keyPath);
  return key.ok ? done({ file: file.value, key: key.value }) : key;
}
