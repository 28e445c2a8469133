import type { Indicator } from "../src/core/blocklist/indicator.ts";
import type { Key } from "../src/core/observable/key.ts";
import { nextPoll } from "../src/extension/background/polling.ts";
import type { Touched } from "../src/registry/publish/changed-list.ts";
import { renewTimestamp } from "../src/registry/publish/write-metadata.ts";
import { type Fetched, openBenchBrowser } from "./bench-browser.ts";
import { type BenchFeed, openBenchFeed } from "./bench-feed.ts";
import { seeded } from "./made-up-hosts.ts";
import { madeUpIndicators, TODAY } from "./made-up-indicators.ts";

const MINUTE = 60_000;
const RELEASE_EVERY = 15;
/** As `khien serve` does. */
const RENEWED_EVERY = 5;
const DAY = 24 * 60;

/** What a browser fetched in a day. */
export interface Day extends Fetched {
  readonly name: string;
  /** The one that the bar is about. */
  readonly isUsual: boolean;
  readonly polls: number;
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
      const touched: Touched[] = [];
      for (let n = 0; n < come; n++) {
        const at = Math.floor(random() * listed.length);
        const comes = next(fresh++);
        touched.push({ key: listed[at]?.key as Key, listed: undefined }, { key: comes.key, listed: comes });
        listed[at] = comes;
      }
      changed += 2 * come;
      await feed.publish(listed, size, now, touched);
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
  const browser = await openBenchBrowser(feed, habit.name, start);
  const random = seeded(31);
  const isIn = ([from, to]: readonly [number, number], minute: number): boolean =>
    minute >= from * 60 && minute < to * 60;
  // The first poll comes within five minutes after the start.
  let due = habit.on[0] * 60 + 0.5 + random() * 4.5;
  let polls = 0;
  return {
    async minute(minute: number, now: number): Promise<void> {
      // Who opens a page wakes nothing: the poll that was set stays, and the next one comes sooner.
      if (minute < due || !isIn(habit.on, minute)) return;
      polls++;
      await browser.synchronise(now);
      due = minute + nextPoll(0, isIn(habit.inUse, minute), random());
    },
    day: (): Day => ({ name: habit.name, isUsual: habit === HABITS[0], polls, ...browser.fetched() }),
  };
}
