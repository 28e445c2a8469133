import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Indicator } from "../../src/core/blocklist/indicator.ts";
import { renewRoot } from "../../src/registry/keys/rotate-key.ts";
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
  for (const [at, more] of [{}, { guidance: otherGuidance() }, {}, { newEpoch: true }].entries()) {
    // The next root with the same keys: as when only its year is renewed.
    if (at === 2) await renewRoot(feed.keysDir, Date.now());
    const first = seedOfNames + at * 3;
    const published = await feed.publish(listing(first, first + 20), { ...previous, ...more });
    if (!published.ok) throw new Error(published.problem.kind);
    previous = { previous: published.value };
    states.push(filesIn(feed.out));
  }
  return { rootText, states };
}

function otherGuidance(): Uint8Array {
  return Buffer.from(`${readFileSync("assets/scam-types.json", "utf8")}\n`);
}

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
