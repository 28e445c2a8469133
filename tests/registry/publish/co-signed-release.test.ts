import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { makeKeyFile } from "../../../src/registry/keys/key-file.ts";
import { openKeyRing, writeDelegations } from "../../../src/registry/keys/key-ring.ts";
import { RANDOM_COST } from "../../../src/registry/keys/sealed-key.ts";
import { feedState, publishedManifest } from "../../../src/registry/publish/feed-state.ts";
import { recall } from "../../../src/registry/publish/recall.ts";
import { verifyFeed } from "../../../src/registry/publish/verify-feed.ts";
import { renewTimestamp } from "../../../src/registry/publish/write-metadata.ts";
import { createPublisher } from "../../../src/registry/serve/publisher.ts";
import { runKeys } from "../keys/run-keys.ts";
import { DAY, HOUR, type MadeUpRegistry, MINUTE, madeUpRegistry, must, NOON } from "./made-up-registry.ts";

const OLD: Key = "web:cu.example/";
const NEW: Key = "web:moi.example/";
const PASSPHRASE = "mat-khau-mau-rat-dai";

let registry: MadeUpRegistry;
/** Another machine, where the reviewer keeps the second key of `feed`. */
let stick: string;
let keysDir: string;

beforeAll(madeUpRegistry, 60_000);
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  registry = await madeUpRegistry();
  keysDir = join(registry.data, "keys");
  await registry.list(OLD, NOON - 30 * DAY);
  must(await registry.publish(NOON));
  stick = mkdtempSync(join(tmpdir(), "khien-stick-"));
  writeFileSync(join(stick, "passphrase"), PASSPHRASE);
  const { entry, keyid } = await makeKeyFile(join(stick, "feed-2.json"), PASSPHRASE, RANDOM_COST);
  const { delegations } = await openKeyRing(keysDir);
  await writeDelegations(keysDir, {
    keys: { ...delegations.keys, [keyid]: entry },
    roles: delegations.roles.map((role) =>
      role.name === "feed" ? { ...role, keyids: [...role.keyids, keyid], threshold: 2 } : role,
    ),
  });
  // The change itself is signed by both.
  vi.stubEnv("KHIEN_KEY_DIRS", stick);
  must(await registry.publish(NOON + MINUTE, { force: true }));
  vi.stubEnv("KHIEN_KEY_DIRS", "");
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const releaseNow = async () =>
  (await publishedManifest(registry.out, await feedState(registry.out)))?.release;
const waits = (problem: unknown): string => (problem as { readonly path: string }).path;

/** Makes release 3, which waits; where it lies. */
async function madeRelease(now = NOON + HOUR): Promise<string> {
  await registry.list(NEW, now);
  const published = await registry.publish(now);
  expect(published).toMatchObject({ ok: false, problem: { kind: "waits" } });
  return waits(!published.ok && published.problem);
}

/** The folder is carried to the reviewer, who signs there and gives the file back. */
async function signElsewhere(path: string): Promise<{ readonly file: string; readonly said: string }> {
  const carried = join(mkdtempSync(join(tmpdir(), "khien-stick-")), "pending");
  cpSync(join(keysDir, "pending"), carried, { recursive: true });
  const file = join(carried, basename(path));
  const said = await runKeys(
    "sign",
    file,
    "--key",
    join(stick, "feed-2.json"),
    "--data",
    join(carried, "none"),
  );
  return { file, said };
}

describe("a release that needs a co-signature", () => {
  it("waits with all that belongs to it, and nobody sees anything of it", async () => {
    const path = await madeRelease();
    expect(path).toBe(join(keysDir, "pending", "3.feed.json"));
    expect(await releaseNow()).toBe(2);
    expect(await registry.ask(NEW, NOON + HOUR)).toBe(undefined);
    const verified = must(
      await verifyFeed({ feed: registry.out, root: join(keysDir, "root.json"), now: NOON + HOUR }),
    );
    expect(verified.problems).toEqual([]);
  });

  it("is told to the reviewer in words, signed on another machine, and comes out with the next publish", async () => {
    const { file, said } = await signElsewhere(await madeRelease());
    expect(said).toContain("release 3: 2 indicators");
    expect(said).toContain("1 added, 0 expired, 0 taken back");
    expect(said).toContain("2 of 2 signatures");
    expect(await runKeys("accept", file, "--data", registry.data)).toContain(
      "feed 3 is accepted; it goes out with the next publish",
    );
    expect(must(await registry.publish(NOON + 2 * HOUR))).toMatchObject({ release: 3, count: 2, added: 1 });
    expect(await registry.ask(NEW, NOON + 2 * HOUR)).toMatchObject({ key: NEW });
    expect(existsSync(join(keysDir, "pending", "targets", "feed"))).toBe(false);
    expect(await registry.publish(NOON + 2 * HOUR)).toMatchObject({ problem: { kind: "nothing-changed" } });
    const choice = { feed: registry.out, root: join(keysDir, "root.json"), now: NOON + 2 * HOUR };
    const archive = join(registry.data, "archive");
    expect(must(await verifyFeed({ ...choice, from: "all", archive })).problems).toEqual([]);
  });

  it("is not replaced by a later one unless that is forced, and then the old signature counts for nothing", async () => {
    const path = await madeRelease();
    const { file } = await signElsewhere(path);
    await registry.list("web:nua.example/", NOON + 2 * HOUR);
    expect(await registry.publish(NOON + 2 * HOUR)).toMatchObject({ problem: { kind: "waits", path } });
    expect(await registry.publish(NOON + 3 * HOUR, { force: true })).toMatchObject({
      problem: { kind: "waits", path },
    });
    await expect(runKeys("accept", file, path, "--data", registry.data)).rejects.toThrow("is another file");
    const again = await signElsewhere(path);
    expect(again.said).toContain("release 3: 3 indicators");
    await runKeys("accept", again.file, "--data", registry.data);
    expect(must(await registry.publish(NOON + 4 * HOUR))).toMatchObject({ release: 3, count: 3 });
  });

  it("is not signed when the files beside it are others, or missing", async () => {
    const path = await madeRelease();
    const { targets } = JSON.parse(readFileSync(path, "utf8")).signed;
    const beside = join(
      keysDir,
      "pending/targets/feed",
      `${targets["feed/release.json"].hashes.sha256}.release.json`,
    );
    const good = readFileSync(beside, "utf8");
    writeFileSync(beside, good.replace('"count":', '"count":9'));
    await expect(signElsewhere(path)).rejects.toThrow("the manifest beside it is another one");
    rmSync(beside);
    await expect(signElsewhere(path)).rejects.toThrow("not beside it");
  });

  it("is not signed by a key that has no say in it, nor accepted with too few signatures", async () => {
    const path = await madeRelease();
    const hot = join(keysDir, "hot-1.json");
    await expect(runKeys("sign", path, "--key", hot, "--data", registry.data)).rejects.toThrow(
      "signs for nothing here",
    );
    await expect(runKeys("accept", path, "--data", registry.data)).rejects.toThrow("1 of 2");
  });

  it("does not hold up the hot file: what was listed since is told by it, minute by minute", async () => {
    let now = NOON + HOUR;
    const { database, data } = registry;
    const publisher = createPublisher({ database, data, now: () => now, log: () => undefined });
    publisher.close();
    await registry.list(NEW, now);
    expect(await publisher.publish()).toMatch(/^hot \d+ over release 2$/);
    expect(await registry.ask(NEW, now)).toMatchObject({ key: NEW });
    now += 20 * MINUTE;
    await publisher.tick();
    expect(await releaseNow()).toBe(2);
    await runKeys(
      "accept",
      (await signElsewhere(join(keysDir, "pending", "3.feed.json"))).file,
      "--data",
      data,
    );
    now += MINUTE;
    await publisher.tick();
    expect(await releaseNow()).toBe(3);
    expect(await registry.ask(NEW, now)).toMatchObject({ key: NEW });
  });

  it("that takes another back waits as well, while nothing else is published", async () => {
    const { database, data, out } = registry;
    await expect(recall(database, { data, out, now: NOON + HOUR, what: "release" })).rejects.toThrow(
      "co-signature",
    );
    expect(await registry.publish(NOON + HOUR)).toMatchObject({ problem: { kind: "waits" } });
    const { file } = await signElsewhere(join(keysDir, "pending", "3.feed.json"));
    await runKeys("accept", file, "--data", data);
    expect(must(await registry.publish(NOON + HOUR))).toMatchObject({ release: 3 });
    expect(await registry.publish(NOON + HOUR)).toMatchObject({ problem: { kind: "held" } });
  });
});

describe("metadata of a release that only ages", () => {
  it("waits for its signatures, and the rest is signed anew meanwhile", async () => {
    const later = NOON + 4 * DAY;
    vi.setSystemTime(later);
    await renewTimestamp({ keysDir, out: registry.out, now: later });
    expect(await registry.ask(OLD, later)).toMatchObject({ key: OLD });
    const path = join(keysDir, "pending", "3.feed.json");
    const { file, said } = await signElsewhere(path);
    expect(said).toContain("release 2 stays");
    await runKeys("accept", file, "--data", registry.data);
    await renewTimestamp({ keysDir, out: registry.out, now: later });
    const eightDays = NOON + 8 * DAY;
    await renewTimestamp({ keysDir, out: registry.out, now: eightDays });
    expect(await registry.ask(OLD, eightDays)).toMatchObject({ key: OLD });
  });

  it("makes way for a release", async () => {
    const later = NOON + 4 * DAY;
    vi.setSystemTime(later);
    await renewTimestamp({ keysDir, out: registry.out, now: later });
    const { said } = await signElsewhere(await madeRelease(later));
    expect(said).toContain("release 3: 2 indicators");
  });
});
