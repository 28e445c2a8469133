import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { feedState, publishedHot, publishedManifest } from "../../../src/registry/publish/feed-state.ts";
import { type RecallChoice, recall } from "../../../src/registry/publish/recall.ts";
import { filesBelow } from "../../../src/registry/publish/sweep.ts";
import { DAY, HOUR, type MadeUpRegistry, MINUTE, madeUpRegistry, must, NOON } from "./made-up-registry.ts";

let registry: MadeUpRegistry;
const GOOD: Key = "web:that-xau.example/";
const WRONG: Key = "account:facebook:100000000000247";
const BULK: readonly Key[] = ["web:oan-1.example/", "web:oan-2.example/"];

beforeAll(madeUpRegistry, 60_000);
beforeEach(async () => {
  registry = await madeUpRegistry();
  await registry.list(GOOD, NOON - 30 * DAY);
  await registry.list(WRONG, NOON - 30 * DAY);
  must(await registry.publish(NOON));
});

const take = (now: number, what: RecallChoice["what"] = "release") =>
  recall(registry.database, { data: registry.data, out: registry.out, now, what });

async function manifestNow() {
  const manifest = await publishedManifest(registry.out, await feedState(registry.out));
  if (manifest === undefined) throw new Error("nothing is published");
  return manifest;
}

describe("recall", () => {
  it("needs a release, and one before it", async () => {
    expect(await take(NOON + MINUTE)).toEqual({ ok: false, problem: { kind: "not-kept", release: 0 } });
    const other = await madeUpRegistry();
    expect(await recall(other.database, { ...other, now: NOON, what: "release" })).toEqual({
      ok: false,
      problem: { kind: "no-release" },
    });
  });

  it("publishes what the release before said, under a new number, by a step of the ladder", async () => {
    const first = await manifestNow();
    for (const key of BULK) await registry.list(key, NOON);
    must(await registry.publish(NOON + HOUR));
    expect(must(await take(NOON + HOUR + MINUTE))).toMatchObject({
      release: 3,
      restored: 1,
      recalled: [2],
      count: 2,
    });
    const back = await manifestNow();
    expect(back).toMatchObject({ release: 3, count: 2, digest: first.digest, salt: first.salt });
    expect(back.deltas.map((step) => step.from)).toEqual([2]);
    for (const key of BULK) expect(await registry.ask(key, NOON + HOUR + MINUTE)).toBeUndefined();
    expect(await registry.ask(GOOD, NOON + HOUR + MINUTE)).toBeDefined();
  });

  it("holds publishing until a person says that it goes on; the hot file does not bring it back either", async () => {
    for (const key of BULK) await registry.list(key, NOON);
    must(await registry.publish(NOON + HOUR));
    must(await take(NOON + HOUR + MINUTE));
    expect(await registry.publish(NOON + 2 * HOUR)).toEqual({
      ok: false,
      problem: { kind: "held", recalled: [2] },
    });
    // What is decided after the recall is new, and travels.
    await registry.list("web:moi.example/", NOON + 2 * HOUR);
    expect(must(await registry.hot(NOON + 2 * HOUR))).toMatchObject({ additions: 1 });
    for (const key of BULK) expect(await registry.ask(key, NOON + 2 * HOUR)).toBeUndefined();
    expect(await registry.ask("web:moi.example/", NOON + 2 * HOUR)).toBeDefined();
    must(await registry.publish(NOON + 3 * HOUR, { force: true }));
    expect(await registry.ask("web:oan-1.example/", NOON + 3 * HOUR)).toBeDefined();
    await registry.remove("web:oan-1.example/", NOON + 3 * HOUR);
    must(await registry.publish(NOON + 4 * HOUR));
  });

  it("accuses nobody again who was taken off since", async () => {
    await registry.remove(WRONG, NOON + MINUTE);
    must(await registry.publish(NOON + HOUR));
    expect(must(await take(NOON + 2 * HOUR))).toMatchObject({ restored: 1, count: 1 });
    expect(await registry.ask(WRONG, NOON + 2 * HOUR)).toBeUndefined();
    expect(await registry.ask(GOOD, NOON + 2 * HOUR)).toBeDefined();
  });

  it("goes back behind the first when it is called again", async () => {
    await registry.list(BULK[0] as Key, NOON);
    must(await registry.publish(NOON + HOUR));
    await registry.list(BULK[1] as Key, NOON);
    must(await registry.publish(NOON + 2 * HOUR));
    expect(must(await take(NOON + 3 * HOUR))).toMatchObject({ release: 4, restored: 2, recalled: [3] });
    expect(must(await take(NOON + 4 * HOUR))).toMatchObject({ release: 5, restored: 1, recalled: [3, 2] });
    expect(await manifestNow()).toMatchObject({ count: 2 });
  });

  it("leaves decisions of the hot file in force, or takes them too", async () => {
    await registry.list(BULK[0] as Key, NOON);
    must(await registry.publish(NOON + HOUR));
    await registry.list("web:nong.example/", NOON + HOUR);
    must(await registry.hot(NOON + HOUR + MINUTE));
    must(await take(NOON + HOUR + 2 * MINUTE));
    expect(await registry.ask("web:nong.example/", NOON + HOUR + 2 * MINUTE)).toBeDefined();
    must(await take(NOON + HOUR + 3 * MINUTE, "hot"));
    expect(await registry.ask("web:nong.example/", NOON + HOUR + 3 * MINUTE)).toBeUndefined();
    await registry.list("web:nong-2.example/", NOON + HOUR);
    await registry.hot(NOON + HOUR + 4 * MINUTE);
    expect(await registry.ask("web:nong-2.example/", NOON + HOUR + 4 * MINUTE)).toBeUndefined();
  });
});

describe("after a removal for error", () => {
  const files = () => filesBelow(registry.out);

  it("every file that held the listing is gone, what did not hold it stays, and the list for a CDN is told", async () => {
    await registry.list("web:khac.example/", NOON);
    must(await registry.publish(NOON + HOUR));
    await registry.list(BULK[0] as Key, NOON);
    must(await registry.publish(NOON + 2 * HOUR));
    await registry.list("web:khac-2.example/", NOON);
    must(await registry.publish(NOON + 3 * HOUR));
    const before = await files();
    const delta = (step: string, among: readonly string[]) =>
      among.find((one) => one.includes(`.delta-${step}.bin`));
    expect(["1-2", "2-3", "3-4", "2-4"].every((step) => delta(step, before) !== undefined)).toBe(true);
    await registry.remove(BULK[0] as Key, NOON + 4 * HOUR);
    const { purged } = must(await registry.publish(NOON + 4 * HOUR));
    const after = await files();
    // 2-3 and 2-4 brought it, 1-2 and 3-4 did not; every earlier snapshot goes.
    expect([...purged].sort()).toEqual(
      before.filter((one) => /\.(?:snapshot-\d+|delta-2-3|delta-2-4)\.bin$/.test(one)).sort(),
    );
    expect(purged).toHaveLength(6);
    for (const path of purged) expect(after).not.toContain(path);
    expect(delta("1-2", after)).toBeDefined();
    expect(delta("3-4", after)).toBeDefined();
    expect(delta("4-5", after)).toBeDefined();
    // Who has release 3 or later still climbs.
    expect((await manifestNow()).oldest).toBe(3);
  });

  it("and a listing that ended otherwise leaves them where they are", async () => {
    await registry.list(BULK[0] as Key, NOON);
    must(await registry.publish(NOON + HOUR));
    await registry.remove(BULK[0] as Key, NOON + 2 * HOUR, "changed-hands");
    const { purged } = must(await registry.publish(NOON + 2 * HOUR));
    expect(purged).toEqual([]);
    expect((await manifestNow()).oldest).toBe(1);
    expect(existsSync(join(registry.data, "archive", "erasure.json"))).toBe(false);
  });

  it("with --purge everything that leads to an earlier release goes", async () => {
    await registry.list(BULK[0] as Key, NOON);
    must(await registry.publish(NOON + HOUR));
    await registry.list(BULK[1] as Key, NOON);
    const { purged } = must(await registry.publish(NOON + 2 * HOUR, { purge: true }));
    expect(purged).toHaveLength(3);
    const left = (await files()).filter((one) => one.endsWith(".bin"));
    expect(left.map((one) => one.replace(/^.*\/[0-9a-f]+\./, ""))).toEqual(
      expect.arrayContaining(["delta-2-3.bin", "snapshot-3.bin"]),
    );
    expect(left).toHaveLength(2);
    expect(await manifestNow()).toMatchObject({ oldest: 2, deltas: [{ from: 2 }] });
  });

  it("the hot file's earlier files are gone at once too", async () => {
    await registry.list(BULK[0] as Key, NOON);
    must(await registry.hot(NOON + MINUTE));
    await registry.remove(BULK[0] as Key, NOON + 2 * MINUTE);
    must(await registry.hot(NOON + 2 * MINUTE));
    const hot = await publishedHot(registry.out, await feedState(registry.out));
    expect(hot).toMatchObject({ additions: [], exceptions: [] });
    expect((await files()).filter((one) => one.startsWith("targets/hot/"))).toHaveLength(1);
  });
});
