import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HOT_PATH, type HotFile } from "../../src/core/blocklist/hot.ts";
import type { Indicator } from "../../src/core/blocklist/indicator.ts";
import { statusPath, writeStatusBucket } from "../../src/core/report/status-bucket.ts";
import { renewRoot } from "../../src/registry/keys/rotate-key.ts";
import { tufTime } from "../../src/registry/keys/signed-metadata.ts";
import { writeTarget } from "../../src/registry/publish/feed-folder.ts";
import { writeMetadata } from "../../src/registry/publish/write-metadata.ts";
import { type Feed, freshFeed, indicator } from "../registry/publish/published-feed.ts";

/** A feed's folder at one moment: bytes by path below the base URL. */
export type FeedFiles = ReadonlyMap<string, Uint8Array>;

export interface History {
  readonly rootText: string;
  /** The feed after each release: `states[0]` after the first. Old files stay, as on a real server. */
  readonly states: readonly FeedFiles[];
}

/** Everything that a folder holds now. */
export function filesIn(folder: string): FeedFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    names.map((one) => {
      const path = join(one.parentPath, one.name);
      return [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))];
    }),
  );
}

/** Listed from the first release to the last: whoever has a good list finds it. */
export const LISTED = "web:luon-co.example/";

function listing(from: number, to: number): readonly Indicator[] {
  const names = Array.from({ length: to - from }, (_, at) => from + at);
  return [
    indicator(LISTED),
    ...names.map((number) => indicator(`web:mau-${number}.example/`)),
    ...names.map((number) => indicator(`phone:+8490000${String(number).padStart(4, "0")}`)),
  ];
}

/**
 * Four releases: 1; 2 adds and removes, with new guidance; 3 follows after the root was rotated; 4 has a new
 * salt, so that it is taken whole. From 2 to 3 leads a delta.
 */
export async function publishedHistory(seedOfNames = 0): Promise<History> {
  const feed = await freshFeed();
  const rootText = readFileSync(join(feed.keysDir, "root.json"), "utf8");
  const states: FeedFiles[] = [];
  let previous: Parameters<Feed["publish"]>[1] = {};
  for (const [at, more] of [{}, {}, {}, { newEpoch: true }].entries()) {
    if (at === 2) await renewRoot(feed.keysDir, Date.now());
    const first = seedOfNames + at * 3;
    const published = await feed.publish(listing(first, first + 20), {
      ...previous,
      // Something new of them each time: else the file that has them would be the same in all releases.
      sources: [{ id: "demo", name: "Demo", updatedOn: `2026-11-0${at + 1}` }],
      official: OFFICIAL,
      guidance: guidance(at === 0 ? "Mẫu" : "Mẫu khác"),
      ...more,
    });
    if (!published.ok) throw new Error(published.problem.kind);
    previous = { previous: published.value };
    await publishOnline(feed, at + 1);
    states.push(filesIn(feed.out));
  }
  return { rootText, states };
}

/** What the online keys publish between releases: a hot file, and a bucket of report states. */
async function publishOnline({ keysDir, out }: Feed, sequence: number): Promise<void> {
  const hash = (letter: string): string => `${sequence}${letter}`.padEnd(64, letter);
  const hot: HotFile = {
    format: 1,
    sequence,
    at: tufTime(Date.now()),
    salt: "00".repeat(8),
    over: sequence,
    additions: [
      {
        hash: hash("a"),
        at: tufTime(Date.now()),
        scamType: "investment-scam",
        level: "danger",
        hijacked: false,
        listedOn: 20_700,
        clusterSize: 1,
        source: "demo",
      },
    ],
    exceptions: [hash("e")],
  };
  const states = new Map([[`${BUCKET}${hash("b")}`.slice(0, 64), "confirmed"] as const]);
  const write = (path: string, bytes: Uint8Array) => writeTarget(out, path, bytes);
  await writeMetadata({
    keysDir,
    out,
    now: Date.now(),
    announce: {
      hot: { [HOT_PATH]: await write(HOT_PATH, new TextEncoder().encode(JSON.stringify(hot))) },
      status: {
        [statusPath(BUCKET)]: await write(
          statusPath(BUCKET),
          writeStatusBucket({ format: 1, bucket: BUCKET, states }),
        ),
      },
    },
  });
}

/** The bucket of the browser's own report. */
export const BUCKET = "c7";

/** Small ones of the same shape as the real files: they are read thousands of times. */
function guidance(words: string): Uint8Array {
  const text = { vi: words, en: words };
  const type = {
    id: "investment-scam",
    group: "combined",
    nameVi: words,
    nameEn: words,
    how: text,
    signs: [text],
    doNow: [text],
  };
  return new TextEncoder().encode(JSON.stringify({ reportChannels: [], types: [type] }));
}

const OFFICIAL = new TextEncoder().encode(
  JSON.stringify({
    banks: [
      {
        id: "ngan-hang-mau",
        nameVi: "Ngân hàng Mẫu",
        domains: [{ domain: "nganhang-mau.example", verified: true }],
        social: { youtube: "UCmau" },
      },
    ],
    brands: [],
    added: [],
  }),
);

/** A file's name without version and hash: by it, files of different releases and feeds are told to be the same. */
export function roleOf(path: string): string {
  return path
    .replace(/[0-9a-f]{64}\./, "")
    .replace(/(^|\/)\d+\./, "$1")
    .replace(/-\d+/g, "");
}

/** The same file's bytes in another state or feed: the newest of that role; undefined: it has none. */
export function counterpart(path: string, files: FeedFiles): Uint8Array | undefined {
  const same = [...files].filter(([other]) => roleOf(other) === roleOf(path));
  const number = (name: string): number => Number(/(?:^|[/-])(\d+)\.(?!.*-\d)/.exec(name)?.[1] ?? 0);
  return same.sort(([one], [other]) => number(other) - number(one))[0]?.[1];
}
