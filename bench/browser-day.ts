import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import { webCryptography } from "../src/core/trust/web-cryptography.ts";
import { nextPoll } from "../src/extension/background/polling.ts";
import { syncFeed } from "../src/extension/background/sync-feed.ts";
import { openExtensionDatabase } from "../src/extension/platform/database.ts";
import { nodeGzip } from "../src/registry/publish/node-gzip.ts";
import { renewTimestamp } from "../src/registry/publish/write-metadata.ts";
import { type BenchFeed, openBenchFeed } from "./bench-feed.ts";
import { seeded } from "./made-up-hosts.ts";
import { madeUpIndicators, TODAY } from "./made-up-indicators.ts";

const MINUTE = 60_000;
const RELEASE_EVERY = 15;
/** As `khien serve` does. */
const RENEWED_EVERY = 5;
const DAY = 24 * 60;
const BASE = "https://feed.example/";

/** What a browser fetched in a day. */
export interface Day {
  readonly name: string;
  /** The one that the bar is about. */
  readonly isUsual: boolean;
  readonly polls: number;
  readonly requests: number;
  readonly unchanged: number;
  readonly bytes: number;
  /** With the JSON files packed by the server, as CDNs and our own do: Brotli, which all browsers take. */
  readonly packedBytes: number;
  readonly byFile: Readonly<Record<string, number>>;
}

/** Hours of the day, from and to. */
interface Habit {
  readonly name: string;
  readonly on: readonly [number, number];
  readonly inUse: readonly [number, number];
}

const HABITS: readonly [usual: Habit, ...more: Habit[]] = [
  { name: "on for 12 hours, 4 of them in use", on: [8, 20], inUse: [12, 16] },
  { name: "on for 24 hours, 8 of them in use", on: [0, 24], inUse: [8, 16] },
  { name: "on and in use for 24 hours", on: [0, 24], inUse: [0, 24] },
];

/**
 * A day of browsers with some habits, at the default pace, while a share of the
 * list changes: the registry's publisher brings out a release every quarter of an hour, the extension's own
 * synchronisation takes them over. Bytes are those of the answers' bodies.
 */
export async function browserDays(size: number, changedShare: number): Promise<readonly Day[]> {
  const start = TODAY * DAY * MINUTE;
  const feed = await openBenchFeed(start);
  const listed = [...madeUpIndicators(size)];
  await feed.publish(listed, size, start);
  const browsers = [];
  for (const habit of HABITS) browsers.push(await openBrowser(feed, habit, start));
  const releases = DAY / RELEASE_EVERY;
  let [changed, fresh] = [0, size];
  const random = seeded(21);
  for (let minute = 1; minute <= DAY; minute++) {
    const now = start + minute * MINUTE;
    if (minute % RELEASE_EVERY === 0) {
      const until = Math.round((size * changedShare * minute) / RELEASE_EVERY / releases);
      // Half of what changes comes, half goes.
      const come = (until - changed) >> 1;
      for (let n = 0; n < come; n++) listed[Math.floor(random() * listed.length)] = next(fresh++);
      changed += 2 * come;
      await feed.publish(listed, size, now);
    } else if (minute % RENEWED_EVERY === 0)
      await renewTimestamp({ keysDir: feed.keysDir, out: feed.out, now });
    for (const browser of browsers) await browser.minute(minute, now);
  }
  feed.remove();
  return browsers.map((browser) => browser.day());
}

function next(number: number): Indicator {
  const [one] = madeUpIndicators(1, number);
  if (one === undefined) throw new Error("one was asked for");
  return { ...one, listedOn: TODAY };
}

async function openBrowser(feed: BenchFeed, habit: Habit, start: number) {
  const database = await openExtensionDatabase(`bench-${habit.name}`);
  const rootText = readFileSync(join(feed.keysDir, "root.json"), "utf8");
  const random = seeded(31);
  const cached = new Map<string, string>();
  const byFile = new Map<string, number>();
  let [polls, requests, unchanged, bytes, packedBytes] = [0, 0, 0, 0, 0];
  const download = async (url: string, _: number, mayChange: boolean): Promise<Uint8Array | undefined> => {
    const path = url.slice(BASE.length);
    requests++;
    const body = readIfThere(join(feed.out, path));
    if (body === undefined) return undefined;
    const text = mayChange ? body.toString("latin1") : "";
    if (mayChange && cached.get(path) === text) {
      unchanged++;
      return new Uint8Array(body);
    }
    if (mayChange) cached.set(path, text);
    bytes += body.length;
    const packed = path.endsWith(".json") ? brotliCompressSync(body).length : body.length;
    packedBytes += packed;
    const name = path
      .replace(/^.*\//, "")
      .replace(/^[0-9a-f]{64}\./, "")
      .replace(/\d+-\d+|^\d+\./, "");
    byFile.set(name, (byFile.get(name) ?? 0) + packed);
    return new Uint8Array(body);
  };
  const synchronise = async (now: number): Promise<void> => {
    const outcome = await syncFeed({
      database,
      feedUrl: BASE,
      rootText,
      download,
      cryptography: webCryptography(crypto.subtle as never),
      gzip: nodeGzip,
      now,
      share: 0.5,
    });
    if (!outcome.ok) throw new Error(`${outcome.problem.kind}: ${outcome.problem.detail}`);
  };
  await synchronise(start);
  [requests, unchanged, bytes, packedBytes] = [0, 0, 0, 0];
  byFile.clear();
  const isIn = ([from, to]: readonly [number, number], minute: number): boolean =>
    minute >= from * 60 && minute < to * 60;
  // The first poll comes within five minutes after the start.
  let due = habit.on[0] * 60 + 0.5 + random() * 4.5;
  return {
    async minute(minute: number, now: number): Promise<void> {
      // Who opens a page wakes nothing: the poll that was set stays, and the next one comes sooner.
      if (minute < due || !isIn(habit.on, minute)) return;
      polls++;
      await synchronise(now);
      due = minute + nextPoll(0, isIn(habit.inUse, minute), random());
    },
    day: (): Day => ({
      name: habit.name,
      isUsual: habit === HABITS[0],
      polls,
      requests,
      unchanged,
      bytes,
      packedBytes,
      byFile: Object.fromEntries([...byFile].sort(([, one], [, other]) => other - one)),
    }),
  };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Not published: the answer is 404.
    return undefined;
  }
}
