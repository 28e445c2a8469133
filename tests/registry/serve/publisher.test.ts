import { existsSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { feedState, publishedManifest } from "../../../src/registry/publish/feed-state.ts";
import { recall } from "../../../src/registry/publish/recall.ts";
import { createPublisher, type Publisher } from "../../../src/registry/serve/publisher.ts";
import {
  DAY,
  HOUR,
  type MadeUpRegistry,
  MINUTE,
  madeUpRegistry,
  must,
  NOON,
} from "../publish/made-up-registry.ts";

let registry: MadeUpRegistry;
let now = NOON;
let said: string[];
let publisher: Publisher;
const OLD: Key = "web:cu.example/";
const FLAGGED: Key = "account:facebook:100000000000500";

beforeAll(madeUpRegistry, 60_000);
beforeEach(async () => {
  registry = await madeUpRegistry();
  now = NOON;
  said = [];
  const { database, data } = registry;
  publisher = createPublisher({ database, data, now: () => now, log: (line) => said.push(line) });
  publisher.close();
  await registry.list(OLD, NOON - 30 * DAY);
});

const releaseNow = async () =>
  (await publishedManifest(registry.out, await feedState(registry.out)))?.release;

/** Time goes on, and the publisher does what it does every minute. */
async function pass(minutes: number): Promise<void> {
  for (const end = now + minutes * MINUTE; now < end; ) {
    now += MINUTE;
    await publisher.tick();
  }
}

describe("the server's publisher", () => {
  it("publishes nothing by itself before somebody published", async () => {
    await pass(3);
    expect(existsSync(registry.out)).toBe(false);
  });

  it("brings a decision to a client that polls every 5 minutes in less than 5 minutes", async () => {
    await publisher.publish();
    expect(await releaseNow()).toBe(1);
    const caseId = await registry.report(FLAGGED, "ab".repeat(32), now);
    now += MINUTE;
    await registry.decide(caseId, "confirm", now);
    const decidedAt = now;
    expect(await publisher.publish()).toMatch(/^hot \d+ over release 1$/);
    // Whatever moment it polls at from now on, it has it.
    expect(await registry.ask(FLAGGED, decidedAt)).toMatchObject({ level: "danger" });
    expect(await registry.ask(FLAGGED, decidedAt + 5 * MINUTE)).toMatchObject({ level: "danger" });
    expect(await releaseNow()).toBe(1);
  });

  it("brings out within a minute what the command line changed, and states of reports", async () => {
    await publisher.publish();
    const caseId = await registry.report(FLAGGED, "ab".repeat(32), now);
    await registry.decide(caseId, "reject", now);
    await registry.remove(OLD, now);
    await pass(1);
    expect(await registry.ask(OLD, now)).toBeUndefined();
    const state = await feedState(registry.out);
    expect(Object.keys(state?.roles.get("status")?.signed.targets as object)).toEqual(["status/ab.json"]);
  });

  it("makes a release of it at most every 15 minutes, and none without news", async () => {
    await publisher.publish();
    await registry.list(FLAGGED, now);
    await registry.remove(OLD, now);
    await pass(14);
    expect(await releaseNow()).toBe(1);
    await pass(2);
    expect(await releaseNow()).toBe(2);
    await pass(40);
    expect(await releaseNow()).toBe(2);
    expect(said.filter((line) => line.startsWith("publish: release"))).toEqual([
      "publish: release 1",
      "publish: release 2",
    ]);
  });

  it("keeps the timestamp younger than 5 minutes, and everything from ending", async () => {
    await publisher.publish();
    const timestamp = async () => (await feedState(registry.out))?.timestamp;
    for (let minutes = 0; minutes < 30; minutes += 5) {
      await pass(5);
      expect(((await timestamp())?.expires ?? 0) - now).toBeGreaterThan(6 * HOUR - 5 * MINUTE);
    }
    now += 5 * HOUR;
    await publisher.tick();
    expect(await registry.ask(OLD, now + 5 * HOUR)).toBeDefined();
  });

  it("leaves a recall in force", async () => {
    await publisher.publish();
    await registry.list(FLAGGED, now);
    await pass(16);
    expect(await releaseNow()).toBe(2);
    must(await recall(registry.database, { data: registry.data, out: registry.out, now, what: "release" }));
    await pass(20);
    await registry.remove(OLD, now);
    await pass(2);
    expect(await releaseNow()).toBe(3);
    expect(await registry.ask(FLAGGED, now)).toBeUndefined();
    expect(await registry.ask(OLD, now)).toBeUndefined();
  });
});
