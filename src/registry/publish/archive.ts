import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BlockList } from "../../core/blocklist/block-list.ts";
import { type LadderStep, LONGEST_STEP } from "../../core/blocklist/delta.ts";
import { decodeSnapshot } from "../../core/blocklist/snapshot.ts";
import { readIfThere, writeWhole } from "./feed-folder.ts";
import { nodeGzip } from "./node-gzip.ts";

/** What the publisher remembers of a release, to make deltas from it later. Not part of the feed. */
export interface ArchivedRelease {
  readonly release: number;
  readonly salt: string;
  readonly churn: number;
  readonly oldest: number;
  /** The steps that lead to it. */
  readonly steps: readonly LadderStep[];
  /** Of its shards, in hex: the next list's are made from them. */
  readonly digests: string;
  /** Milliseconds since 1970: when what it says was read from the database. */
  readonly contentAt: number;
  /** Hash of what it says, whatever its number and salt. */
  readonly contentHash: string;
  /** Milliseconds since 1970 until which only some installs take it. */
  readonly stagedUntil?: number | undefined;
  /** How its list was come by, when the next one may be made from it. */
  readonly reading?: Reading | undefined;
}

/** How a release's list was come by: what the next one needs to go on from it. */
export interface Reading {
  /** Everything up to here is in the list; see `changesMark`. */
  readonly mark: number;
  /** Of the known-good keys and official entries that the list was held against, and of the day. */
  readonly judgedBy: string;
  /** When all indicators were last read; milliseconds since 1970. */
  readonly allReadAt: number;
}

/** Earlier releases, as many as later steps begin at: about a dozen. Losing them costs a round of snapshots. */
export interface Archive {
  release(number: number): Promise<ArchivedRelease | undefined>;
  list(number: number): Promise<BlockList | undefined>;
  keep(release: ArchivedRelease, snapshot: Uint8Array): Promise<void>;
  /** Forgets what nothing begins at any more, once `newest` is out; steps lead to it from `oldest` on. */
  prune(newest: number, oldest: number): Promise<void>;
}

export function openArchive(folder: string): Archive {
  const read = (name: string) => readIfThere(join(folder, name));
  return {
    async release(number) {
      const bytes = await read(`${number}.json`);
      const kept = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Partial<ArchivedRelease>);
      // Digests were something else before they were kept: no step leads on from there.
      return kept?.digests === undefined ? undefined : (kept as ArchivedRelease);
    },
    async list(number) {
      const bytes = await read(`${number}.bin`);
      const list = bytes === undefined ? undefined : await decodeSnapshot(bytes, nodeGzip);
      return list?.ok === true ? list.value : undefined;
    },
    async keep(release, snapshot) {
      await writeWhole(join(folder, `${release.release}.bin`), snapshot);
      await writeWhole(
        join(folder, `${release.release}.json`),
        new TextEncoder().encode(JSON.stringify(release)),
      );
    },
    async prune(newest, oldest) {
      const wanted = stillWanted(newest, oldest);
      for (const name of await readdir(folder)) {
        const number = /^(\d+)\.(?:bin|json)$/.exec(name)?.[1];
        if (number !== undefined && !wanted.has(Number(number))) await rm(join(folder, name));
      }
    },
  };
}

/** The releases just before, which a recall goes back to. */
const KEPT_FOR_RECALL = 3;

const VERIFIED_EVERY = 1_024;

/** Releases at which a later step may begin: of each power of two, its latest multiple. And a few more. */
export function stillWanted(newest: number, oldest: number): ReadonlySet<number> {
  const wanted = new Set<number>();
  for (let k = 0; k <= LONGEST_STEP; k++) wanted.add(newest - (newest % 2 ** k));
  // From these on a verifier makes every list anew.
  wanted.add(oldest);
  for (let at = oldest - (oldest % VERIFIED_EVERY) + VERIFIED_EVERY; at < newest; at += VERIFIED_EVERY)
    wanted.add(at);
  for (let back = 1; back <= KEPT_FOR_RECALL; back++) wanted.add(newest - back);
  return wanted;
}
