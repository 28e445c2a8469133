import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BlockList, Section } from "../../src/core/blocklist/block-list.ts";
import { fromHex, toHex } from "../../src/core/blocklist/bytes.ts";
import type { Delta, SectionChange } from "../../src/core/blocklist/delta.ts";
import { factsAt } from "../../src/core/blocklist/facts-table.ts";
import { createFullHasher } from "../../src/core/blocklist/full-key-hash.ts";
import { HOT_PATH, type HotFile } from "../../src/core/blocklist/hot.ts";
import { hashWidth } from "../../src/core/blocklist/key-hash.ts";
import { listDigest } from "../../src/core/blocklist/list-digest.ts";
import { inShards } from "../../src/core/blocklist/list-in-shards.ts";
import type { ReleaseManifest } from "../../src/core/blocklist/release.ts";
import { statusPath, writeStatusBucket } from "../../src/core/report/status-bucket.ts";
import { openArchive } from "../../src/registry/publish/archive.ts";
import { writeTarget } from "../../src/registry/publish/feed-folder.ts";
import { feedRepository } from "../../src/registry/publish/feed-repository.ts";
import { feedState, publishedManifest } from "../../src/registry/publish/feed-state.ts";
import { nodeDigest } from "../../src/registry/publish/node-digest.ts";
import { publishFeed } from "../../src/registry/publish/publish-feed.ts";
import { readStep, walkLadder } from "../../src/registry/publish/walk-ladder.ts";
import { writeMetadata } from "../../src/registry/publish/write-metadata.ts";
import {
  VECTOR_HOT,
  VECTOR_KEYS,
  VECTOR_RELEASES,
  VECTOR_SALT,
  VECTOR_STATES,
  VECTOR_TIME,
} from "./made-up-feed.ts";

/** Keys that everybody knows: they sign the vectors and nothing else. */
const KEYS = "tests/data/vector-keys";

/** Publishes the vectors' feed into an empty folder, always in the same way, with our own publisher. */
export async function publishVectors(out: string, archiveDir: string): Promise<void> {
  const now = Date.parse(VECTOR_TIME);
  let previous = { release: 0, count: 0, salt: VECTOR_SALT, contentHash: "" };
  for (const indicators of VECTOR_RELEASES) {
    const published = await publishFeed({
      keysDir: KEYS,
      out,
      archiveDir,
      indicators,
      sources: [
        { id: "demo", name: "Mẫu một", updatedOn: "2026-11-01" },
        { id: "review", name: "Mẫu hai", updatedOn: "2026-11-01" },
      ],
      knownGood: [],
      isOfficial: () => false,
      official: new TextEncoder().encode('{"banks":[],"brands":[]}'),
      guidance: new TextEncoder().encode('{"reportChannels":[],"types":[]}'),
      previous,
      now,
    });
    if (!published.ok) throw new Error(published.problem.kind);
    previous = published.value;
  }
  const hash = createFullHasher(fromHex(VECTOR_SALT));
  const hot: HotFile = {
    format: 1,
    sequence: 2,
    at: VECTOR_HOT.at,
    salt: VECTOR_SALT,
    over: 3,
    additions: VECTOR_HOT.additions.map(({ key, at, ...facts }) => ({ hash: hash(key), at, ...facts })),
    exceptions: VECTOR_HOT.exceptions.map(hash),
  };
  const states = new Map(Object.entries(VECTOR_STATES));
  await writeMetadata({
    keysDir: KEYS,
    out,
    now,
    announce: {
      hot: { [HOT_PATH]: await writeTarget(out, HOT_PATH, new TextEncoder().encode(JSON.stringify(hot))) },
      status: {
        [statusPath("a7")]: await writeTarget(
          out,
          statusPath("a7"),
          writeStatusBucket({ format: 1, bucket: "a7", states }),
        ),
      },
    },
  });
}

/** The JSON files beside the feed: what a second implementation must make of it. */
export async function describeVectors(
  out: string,
  archiveDir: string,
): Promise<ReadonlyMap<string, unknown>> {
  const files = new Map<string, unknown>();
  const hash = createFullHasher(fromHex(VECTOR_SALT));
  files.set(
    "key-hashes.json",
    VECTOR_KEYS.map((key) => ({
      salt: VECTOR_SALT,
      key,
      bits: hashWidth(key) * 8,
      inLists: hash(key).slice(0, hashWidth(key) * 2),
      inHotFile: hash(key),
    })),
  );
  for (const release of [1, 2, 3]) {
    const list = await openArchive(archiveDir).list(release);
    if (list === undefined) throw new Error(`release ${release} is not kept`);
    files.set(`release-${release}.json`, await saidBy(list));
  }
  const manifest = await manifestIn(out);
  const repository = feedRepository(out);
  for (const step of (await walkLadder(repository, manifest, 0)).steps) {
    const delta = await readStep(repository, step, step.to, manifest.salt);
    if (typeof delta === "string") throw new Error(delta);
    files.set(`delta-${step.from}-${step.to}.json`, changesIn(delta));
  }
  return files;
}

export async function manifestIn(out: string): Promise<ReleaseManifest> {
  const manifest = await publishedManifest(out, await feedState(out));
  if (manifest === undefined) throw new Error("nothing is published");
  return manifest;
}

export async function saidBy(list: BlockList): Promise<unknown> {
  const { head } = await inShards(list, nodeDigest);
  const { release, salt, narrow, wide } = list;
  return {
    release,
    salt: toHex(salt),
    digest: await listDigest(head, nodeDigest),
    narrow: entries(narrow, list.facts),
    wide: entries(wide, list.facts),
  };
}

function changesIn({ from, to, salt, digest, earlier, narrow, wide, facts }: Delta): unknown {
  const change = ({ before, after, removed, added }: SectionChange) => ({
    before,
    after,
    removed: [...removed],
    added: entries(added, facts),
  });
  // Lengths and hashes of files depend on who gzips.
  const steps = earlier.map((step) => step.from);
  return { from, to, salt: toHex(salt), digest, earlier: steps, narrow: change(narrow), wide: change(wide) };
}

function entries({ count, words, facts }: Section, rows: BlockList["facts"]): readonly unknown[] {
  return Array.from({ length: count }, (_, at) => ({
    hash: words.map((word) => (word[at] as number).toString(16).padStart(8, "0")).join(""),
    ...factsAt(rows, facts[at] as number),
  }));
}

/** A file of the vectors as it is written down. */
export function vectorText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

export function readVector(name: string): unknown {
  return JSON.parse(readFileSync(join("docs", "vectors", name), "utf8"));
}
