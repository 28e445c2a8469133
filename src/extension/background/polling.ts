import type { Stored } from "../platform/storage.ts";
import type { Feed } from "./feed.ts";
import type { Feeds } from "./feeds.ts";
import type { Outbox } from "./outbox.ts";

const POLL = "poll";
const SEND = "send";

const BUSY_MINUTES = 5;
const IDLE_MINUTES = 30;
const SLOWEST_MINUTES = 60;
const MINUTE_MS = 60_000;
/** How long after the last page of a supported site the quick pace goes on. */
const BUSY_FOR_MS = 30 * MINUTE_MS;
/** More often than this it need not be written down. */
const NOTED_EVERY_MS = MINUTE_MS;

export interface Polling {
  /** After the browser or the extension started: the first poll comes at random within five minutes. */
  begin(): void;
  /** After the worker woke: alarms get lost in ways that no event tells of. */
  ensure(): Promise<void>;
  /** A page was opened. */
  active(): Promise<void>;
  /** An alarm rang. */
  ring(name: string): Promise<void>;
  workOutbox(): Promise<void>;
}

export interface PollingParts {
  readonly feeds: Pick<Feeds, "national" | "added">;
  readonly outbox: Pick<Outbox, "work">;
  /** When a page was last opened. Kept for the session: a worker that was stopped meanwhile knows all the same. */
  readonly seen: Pick<Stored<number>, "get" | "set">;
  readonly setAlarm: (name: string, minutes: number) => void;
  readonly hasAlarm: (name: string) => Promise<boolean>;
  readonly now: () => number;
  readonly random: () => number;
}

/** When to ask the feeds and the intake. The same requests from everyone, spread so that nobody comes at once. */
export function createPolling(parts: PollingParts): Polling {
  const { feeds, outbox, seen, setAlarm, hasAlarm, now, random } = parts;
  let noted = 0;

  const isBusy = async (): Promise<boolean> => now() - ((await seen.get()) ?? 0) < BUSY_FOR_MS;
  const workOutbox = async (): Promise<void> => {
    const next = await outbox.work();
    if (next !== undefined) setAlarm(SEND, Math.max(0.5, (next - now()) / MINUTE_MS));
  };
  const begin = (): void => setAlarm(POLL, 0.5 + random() * 4.5);

  const poll = async (): Promise<void> => {
    const busy = await isBusy().catch(() => true);
    // First the next one is planned: a worker that is stopped meanwhile must not be the last one that asked.
    setAlarm(POLL, nextPoll(1, busy, random()));
    const all = [feeds.national, ...(await feeds.added().catch(() => []))];
    // One after the other: two large lists at once would need the memory of both.
    for (const feed of all) if (await isDue(feed, now())) await feed.sync.run();
    const failures = await Promise.all(all.map(async ({ sync }) => (await sync.facts()).failures ?? 0));
    setAlarm(POLL, nextPoll(Math.min(...failures), busy, random()));
  };

  return {
    workOutbox,
    begin,
    async ensure() {
      if (!(await hasAlarm(POLL))) begin();
    },
    async active() {
      if (now() - noted < NOTED_EVERY_MS) return;
      noted = now();
      await seen.set(noted);
    },
    async ring(name) {
      if (name === POLL) await poll();
      await workOutbox();
    },
  };
}

/** A feed that failed waits for itself, and doesn't slow down the others. */
async function isDue({ sync }: Feed, now: number): Promise<boolean> {
  const { failures = 0, triedAt = 0 } = await sync.facts();
  const wait = Math.min(SLOWEST_MINUTES, BUSY_MINUTES * 2 ** Math.min(failures, 10)) * 0.8 * MINUTE_MS;
  return failures === 0 || Math.abs(now - triedAt) >= wait;
}

/** Minutes to the next poll: 5 while in use, 30 otherwise, doubled with each failure up to an hour, ± 20 %. */
export function nextPoll(failures: number, busy: boolean, random: number): number {
  const pace = busy ? BUSY_MINUTES : IDLE_MINUTES;
  return Math.min(SLOWEST_MINUTES, pace * 2 ** Math.min(failures, 10)) * (0.8 + 0.4 * random);
}
