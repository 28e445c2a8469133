import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HOT_LIMITS } from "../../../src/core/blocklist/hot.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { feedState, publishedHot, publishedManifest } from "../../../src/registry/publish/feed-state.ts";
import { renewTimestamp } from "../../../src/registry/publish/write-metadata.ts";
import { DAY, HOUR, type MadeUpRegistry, MINUTE, madeUpRegistry, must, NOON } from "./made-up-registry.ts";

let registry: MadeUpRegistry;
const OLD: Key = "web:cu.example/";
const WRONG: Key = "account:facebook:100000000000247";
const FRESH: Key = "account:facebook:100000000000500";

// The first start of the database's engine takes seconds.
beforeAll(madeUpRegistry, 60_000);
beforeEach(async () => {
  registry = await madeUpRegistry();
  await registry.list(OLD, NOON - 30 * DAY);
  await registry.list(WRONG, NOON - 30 * DAY);
  must(await registry.publish(NOON));
});

async function hotNow() {
  const hot = await publishedHot(registry.out, await feedState(registry.out));
  if (hot === undefined) throw new Error("no hot file");
  return hot;
}

async function releaseNow() {
  return (await publishedManifest(registry.out, await feedState(registry.out)))?.release;
}

describe("a hot file", () => {
  it("is there from the first release on, empty", async () => {
    expect(await hotNow()).toMatchObject({ sequence: 1, over: 1, additions: [], exceptions: [] });
    expect(await registry.hot(NOON + MINUTE)).toEqual({ ok: false, problem: { kind: "nothing-changed" } });
  });

  it("needs a release to stand over", async () => {
    const other = await madeUpRegistry();
    expect(await other.hot(NOON)).toEqual({ ok: false, problem: { kind: "no-release" } });
  });

  it("brings a confirmed case to a client within a poll, without a release", async () => {
    const caseId = await registry.report(FRESH, "ab".repeat(32), NOON + MINUTE);
    await registry.decide(caseId, "confirm", NOON + 2 * MINUTE);
    expect(await registry.ask(FRESH, NOON + 2 * MINUTE)).toBeUndefined();
    const decidedAt = NOON + 2 * MINUTE;
    expect(must(await registry.hot(decidedAt + 1_000))).toMatchObject({ additions: 1, exceptions: 0 });
    // The longest wait of a browser that polls every 5 minutes with 20 % of jitter would be 6; what counts is that
    // the next poll has it.
    expect(await registry.ask(FRESH, decidedAt + 5 * MINUTE)).toMatchObject({ level: "danger" });
    expect(await registry.ask(OLD, decidedAt + 5 * MINUTE)).toBeDefined();
    expect(await releaseNow()).toBe(1);
  });

  it("hides what was taken off, until the next release says so itself", async () => {
    await registry.remove(WRONG, NOON + MINUTE);
    expect(await registry.ask(WRONG, NOON + MINUTE)).toBeDefined();
    expect(must(await registry.hot(NOON + MINUTE))).toMatchObject({ additions: 0, exceptions: 1 });
    expect(await registry.ask(WRONG, NOON + MINUTE)).toBeUndefined();
    must(await registry.publish(NOON + 2 * MINUTE));
    expect(await hotNow()).toMatchObject({ sequence: 3, over: 2, additions: [], exceptions: [] });
    expect(await registry.ask(WRONG, NOON + 3 * MINUTE)).toBeUndefined();
  });

  it("replaces what the list says by what is decided now", async () => {
    await registry.list(OLD, NOON, { level: "caution", scamType: "lottery-numbers" });
    must(await registry.hot(NOON + MINUTE));
    expect(await registry.ask(OLD, NOON + MINUTE)).toMatchObject({
      level: "caution",
      scamType: "lottery-numbers",
    });
  });

  it("takes an addition back when the decision is undone, and leaves no file that holds it", async () => {
    const caseId = await registry.report(FRESH, "ab".repeat(32), NOON);
    await registry.decide(caseId, "confirm", NOON + MINUTE);
    must(await registry.hot(NOON + MINUTE));
    await registry.decide(caseId, "undo", NOON + 2 * MINUTE);
    must(await registry.hot(NOON + 2 * MINUTE));
    expect(await registry.ask(FRESH, NOON + 2 * MINUTE)).toBeUndefined();
    expect(readdirSync(join(registry.out, "targets", "hot"))).toHaveLength(1);
  });

  it("keeps the time of an addition while it is the same, and sets it anew before it ends", async () => {
    await registry.list(FRESH, NOON);
    must(await registry.hot(NOON));
    await registry.list("web:moi.example/", NOON + HOUR);
    must(await registry.hot(NOON + HOUR));
    expect((await hotNow()).additions.map((one) => one.at).sort()).toEqual([
      "2026-11-02T12:00:00Z",
      "2026-11-02T13:00:00Z",
    ]);
    const old = NOON + 40 * HOUR;
    must(await registry.hot(old));
    expect(new Set((await hotNow()).additions.map((one) => one.at))).toEqual(
      new Set(["2026-11-04T04:00:00Z"]),
    );
  });

  it("never names what is known to be good, whoever listed it", async () => {
    const good: readonly Key[] = ["web:google.com/", "web:facebook.com/", "web:vietcombank.com.vn/"];
    for (const key of good) await registry.list(key, NOON);
    await registry.list(FRESH, NOON);
    const published = must(await registry.hot(NOON + MINUTE));
    expect([...published.refused].sort()).toEqual([...good].sort());
    expect(published.additions).toBe(1);
    for (const key of good) expect(await registry.ask(key, NOON + MINUTE)).toBeUndefined();
  });

  it("stays within what a client takes, and says how much is left", async () => {
    for (let n = 0; n < HOT_LIMITS.exceptions + 3; n++)
      await registry.list(`web:xau-${n}.example/`, NOON - DAY);
    must(await registry.publish(NOON + MINUTE));
    for (let n = 0; n < HOT_LIMITS.exceptions + 3; n++)
      await registry.remove(`web:xau-${n}.example/`, NOON + 2 * MINUTE);
    expect(must(await registry.hot(NOON + 3 * MINUTE))).toMatchObject({
      exceptions: HOT_LIMITS.exceptions,
      left: 3,
    });
  });

  it("goes on over the release before while a release is staged", async () => {
    await registry.list(FRESH, NOON + MINUTE);
    const staged = { share: 0.01, until: "2026-11-02T13:00:00Z" };
    must(await registry.publish(NOON + MINUTE, { staged }));
    // Who waits for release 2 has its news from the hot file.
    expect(await hotNow()).toMatchObject({ over: 1, additions: [{ level: "danger" }] });
    await registry.remove(FRESH, NOON + 2 * MINUTE);
    must(await registry.hot(NOON + 2 * MINUTE));
    expect(await hotNow()).toMatchObject({ over: 1, additions: [], exceptions: [expect.any(String)] });
    expect(await registry.ask(FRESH, NOON + 2 * MINUTE)).toBeUndefined();
  });
});

describe("metadata", () => {
  async function versions() {
    const state = await feedState(registry.out);
    return Object.fromEntries([...(state?.roles ?? [])].map(([role, { version }]) => [role, version]));
  }

  it("gets a new version for what changed alone", async () => {
    const first = await versions();
    await registry.list(FRESH, NOON);
    must(await registry.hot(NOON + MINUTE));
    expect(await versions()).toEqual({ ...first, hot: 2 });
    must(await registry.publish(NOON + 2 * MINUTE));
    expect(await versions()).toEqual({ ...first, hot: 3, feed: 2 });
    await renewTimestamp({ keysDir: join(registry.data, "keys"), out: registry.out, now: NOON + 3 * MINUTE });
    expect(await versions()).toEqual({ ...first, hot: 3, feed: 2 });
  });

  it("is signed anew before it ends, news or not: a feed that is renewed never expires", async () => {
    const first = await versions();
    for (let at = NOON; at < NOON + 8 * DAY; at += 5 * HOUR) {
      await renewTimestamp({ keysDir: join(registry.data, "keys"), out: registry.out, now: at });
      expect(await registry.ask(OLD, at + 5 * HOUR)).toBeDefined();
    }
    const last = await versions();
    expect(last.hot).toBeGreaterThan(10);
    expect(last.feed).toBe(3);
    expect(last.targets).toBe(first.targets);
  });
});
