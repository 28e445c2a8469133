import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Section } from "../../core/blocklist/block-list.ts";
import { toHex } from "../../core/blocklist/bytes.ts";
import { decodeDelta } from "../../core/blocklist/delta-codec.ts";
import { createKeyHasher, hashWidth } from "../../core/blocklist/key-hash.ts";
import type { Key } from "../../core/observable/key.ts";
import { readIfThere, writeWhole } from "./feed-folder.ts";
import { nodeGzip } from "./node-gzip.ts";
import { filesBelow, kindOfFile } from "./sweep.ts";

/** Files that are to go, once a release is out that says nothing of what they hold. */
export interface Erasure {
  readonly release: number;
  /** Below the feed's folder. */
  readonly files: readonly string[];
  /** No steps lead over the releases before this one any more. */
  readonly oldest: number;
}

/**
 * The files that hold any of some keys: every earlier snapshot, and the deltas that bring one. All files that lead to
 * an earlier release with `everything`. Deltas that only take a key away name no key, and stay.
 */
export async function planErasure(
  out: string,
  release: number,
  keys: readonly Key[],
  everything: boolean,
): Promise<Erasure> {
  const files: string[] = [];
  const gone: { readonly from: number; readonly to: number }[] = [];
  const holds = holdsAny(keys);
  for (const path of await filesBelow(out)) {
    const kind = kindOfFile(path);
    if (kind === "snapshot") files.push(path);
    if (kind !== "delta") continue;
    const [from, to] = (/-(\d+)-(\d+)\.bin$/.exec(path) ?? []).slice(1).map(Number) as [number, number];
    if (!everything && !(await holds(new Uint8Array(await readFile(join(out, path)))))) continue;
    files.push(path);
    gone.push({ from, to });
  }
  return { release, files, oldest: everything ? release - 1 : firstStillReached(gone) };
}

/** The earliest release from which no way leads over a delta that is gone. */
function firstStillReached(gone: readonly { readonly from: number; readonly to: number }[]): number {
  const single = gone.filter(({ from, to }) => to - from === 1).map(({ to }) => to);
  const others = gone.filter(({ from, to }) => !single.some((one) => from < one && one <= to));
  return Math.max(0, ...single, ...others.map(({ to }) => to));
}

function holdsAny(keys: readonly Key[]): (bytes: Uint8Array) => Promise<boolean> {
  const hashesBySalt = new Map<string, ReadonlySet<string>>();
  return async (bytes) => {
    const delta = await decodeDelta(bytes, nodeGzip);
    // Nobody can read it, so nobody needs it.
    if (!delta.ok) return true;
    const salt = toHex(delta.value.salt);
    const hashes = hashesBySalt.get(salt) ?? hashesOf(keys, delta.value.salt);
    hashesBySalt.set(salt, hashes);
    return [delta.value.narrow, delta.value.wide].some(({ added }) => anyOf(added, hashes));
  };
}

function anyOf({ count, words }: Section, hashes: ReadonlySet<string>): boolean {
  for (let at = 0; at < count; at++) if (hashes.has(words.map((word) => word[at]).join())) return true;
  return false;
}

function hashesOf(keys: readonly Key[], salt: Uint8Array): ReadonlySet<string> {
  const hasher = createKeyHasher(salt);
  const words = new Uint32Array(3);
  return new Set(
    keys.map((key) => {
      hasher.hash(key, words);
      return words.subarray(0, hashWidth(key) / 4).join();
    }),
  );
}

const PLAN = "erasure.json";

/** Writes a plan down before the release comes out, so that a publisher that is killed after it knows what is left. */
export async function rememberErasure(archiveDir: string, plan: Erasure): Promise<void> {
  await writeWhole(join(archiveDir, PLAN), new TextEncoder().encode(JSON.stringify(plan)));
}

/** Does what is planned, if the release that it was planned for is out; the files that it took away. */
export async function finishErasure(
  out: string,
  archiveDir: string,
  release: number,
): Promise<readonly string[]> {
  const bytes = await readIfThere(join(archiveDir, PLAN));
  if (bytes === undefined) return [];
  const plan = JSON.parse(new TextDecoder().decode(bytes)) as Erasure;
  const due = plan.release <= release ? plan.files : [];
  for (const file of due) await rm(join(out, file), { force: true });
  await rm(join(archiveDir, PLAN), { force: true });
  return due;
}
