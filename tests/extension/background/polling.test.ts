import { describe, expect, it } from "vitest";
import type { Feed } from "../../../src/extension/background/feed.ts";
import { createPolling, nextPoll } from "../../../src/extension/background/polling.ts";
import type { SyncFacts } from "../../../src/extension/background/sync-memory.ts";

const MINUTE = 60_000;

describe("nextPoll", () => {
  it.each([
    [0, true, 0, 4],
    [0, true, 1, 6],
    [0, false, 0.5, 30],
    [1, true, 0.5, 10],
    [2, false, 0.5, 60],
    [50, true, 1, 72],
  ])("after %i failures, busy %s, chance %d: %d minutes", (failures, busy, random, minutes) => {
    expect(nextPoll(failures, busy, random)).toBeCloseTo(minutes);
  });
});

/** A machine whose clock, session and alarms are ours; `worker` is a fresh one on it. */
function machine() {
  let time = 1_000 * MINUTE;
  let seen: number | undefined;
  const alarms = new Map<string, number>();
  const runs: string[] = [];
  const feed = (name: string, facts: SyncFacts = {}, run?: () => Promise<unknown>): Feed =>
    ({
      choice: { id: name },
      sync: {
        run: async () => {
          runs.push(name);
          await run?.();
        },
        facts: async () => facts,
      },
    }) as never;
  const worker = (feeds: readonly [Feed, ...Feed[]]) =>
    createPolling({
      feeds: { national: feeds[0], added: async () => feeds.slice(1) },
      outbox: { work: async () => undefined },
      seen: {
        get: async () => seen,
        set: async (value) => {
          seen = value;
        },
      },
      setAlarm: (name, minutes) => alarms.set(name, minutes),
      hasAlarm: async (name) => alarms.has(name),
      now: () => time,
      random: () => 0.5,
    });
  const wait = (minutes: number): void => {
    time += minutes * MINUTE;
  };
  return { worker, feed, alarms, runs, wait, now: () => time };
}

describe("polling", () => {
  it("begins at random within five minutes", () => {
    const { worker, feed, alarms } = machine();
    worker([feed("national")]).begin();
    expect(alarms.get("poll")).toBeCloseTo(2.75);
  });

  it("plans a poll when a woken worker finds none, and leaves one that is planned", async () => {
    const { worker, feed, alarms } = machine();
    await worker([feed("national")]).ensure();
    expect(alarms.has("poll")).toBe(true);
    alarms.set("poll", 99);
    await worker([feed("national")]).ensure();
    expect(alarms.get("poll")).toBe(99);
  });

  it("knows how long ago a page was open although the worker was stopped since", async () => {
    const { worker, feed, alarms, wait } = machine();
    await worker([feed("national")]).active();
    wait(29);
    await worker([feed("national")]).ring("poll");
    expect(alarms.get("poll")).toBeCloseTo(5);
    wait(2);
    await worker([feed("national")]).ring("poll");
    expect(alarms.get("poll")).toBeCloseTo(30);
  });

  it("has planned the next poll before it begins one that never ends", async () => {
    const { worker, feed, alarms } = machine();
    void worker([feed("national", {}, () => new Promise(() => undefined))]).ring("poll");
    await new Promise((resolve) => setTimeout(resolve));
    expect(alarms.get("poll")).toBeCloseTo(60);
  });

  it("lets a feed that failed wait, and goes on with the others at their pace", async () => {
    const { worker, feed, alarms, runs, now, wait } = machine();
    const failing = feed("failing", { failures: 3, triedAt: now() });
    const polling = worker([feed("national"), failing]);
    await polling.ring("poll");
    expect(runs).toEqual(["national"]);
    expect(alarms.get("poll")).toBeCloseTo(30);
    wait(60);
    await polling.ring("poll");
    expect(runs).toEqual(["national", "national", "failing"]);
  });

  it("backs off when all fail", async () => {
    const { worker, feed, alarms } = machine();
    await worker([feed("national", { failures: 2 })]).ring("poll");
    expect(alarms.get("poll")).toBeCloseTo(60);
  });
});
