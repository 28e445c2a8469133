import type { Outbox } from "./outbox.ts";
import type { Sync } from "./sync.ts";

const POLL = "poll";
const SEND = "send";

const BUSY_MINUTES = 5;
const IDLE_MINUTES = 30;
const SLOWEST_MINUTES = 60;
/** How long after the last page of a supported site the quick pace goes on. */
const BUSY_FOR_MS = 30 * 60_000;

export interface Polling {
  /** After the browser or the extension started: the first poll comes at random within five minutes. */
  begin(): void;
  /** A page was opened. */
  active(): void;
  /** An alarm rang. */
  ring(name: string): Promise<void>;
  workOutbox(): Promise<void>;
}

export interface PollingParts {
  readonly sync: Sync;
  readonly outbox: Outbox;
  readonly setAlarm: (name: string, minutes: number) => void;
  readonly now: () => number;
}

/** When to ask the feed and the intake. The same requests from everyone, spread so that nobody comes at once. */
export function createPolling({ sync, outbox, setAlarm, now }: PollingParts): Polling {
  let activeAt = 0;
  const workOutbox = async (): Promise<void> => {
    const next = await outbox.work();
    if (next !== undefined) setAlarm(SEND, Math.max(0.5, (next - now()) / 60_000));
  };
  return {
    workOutbox,
    begin: () => setAlarm(POLL, 0.5 + Math.random() * 4.5),
    active() {
      activeAt = now();
    },
    async ring(name) {
      if (name === POLL) {
        await sync.run();
        setAlarm(POLL, nextPoll(await sync.failures(), now() - activeAt < BUSY_FOR_MS, Math.random()));
      }
      await workOutbox();
    },
  };
}

/** Minutes to the next poll: 5 while in use, 30 otherwise, doubled with each failure up to an hour, ± 20 %. */
export function nextPoll(failures: number, busy: boolean, random: number): number {
  const pace = busy ? BUSY_MINUTES : IDLE_MINUTES;
  return Math.min(SLOWEST_MINUTES, pace * 2 ** Math.min(failures, 10)) * (0.8 + 0.4 * random);
}
