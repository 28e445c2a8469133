import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { HOT_LIMITS, HOT_PATH } from "../../src/core/blocklist/hot.ts";
import { createShardedList } from "../../src/core/blocklist/sharded-list.ts";
import { webCryptography } from "../../src/core/trust/web-cryptography.ts";
import { syncFeed } from "../../src/extension/background/sync-feed.ts";
import { type ExtensionDatabase, openExtensionDatabase } from "../../src/extension/platform/database.ts";
import { readKeyFile } from "../../src/registry/keys/key-file.ts";
import {
  metadataBytes,
  type SignedPart,
  tufTime,
  withSignatures,
} from "../../src/registry/keys/signed-metadata.ts";
import { openSigner } from "../../src/registry/keys/signer.ts";
import { nodeGzip } from "../../src/registry/publish/node-gzip.ts";
import type { Published } from "../../src/registry/publish/publish-feed.ts";
import { runKeys } from "../registry/keys/run-keys.ts";
import { type Feed, freshFeed, indicator } from "../registry/publish/published-feed.ts";

// Threat 8: the machine that publishes is broken into. Its online keys (timestamp, snapshot, hot, status) are copied;
// those of root, targets and the reviewer's of feed are elsewhere. The client below is the extension's own, with what
// it stored; nothing of it is ever installed anew.

const HIGHEST = Number.MAX_SAFE_INTEGER;
const OLD = "web:cu.example/";
const NEW = "web:moi.example/";
const FRIEND = "web:ngan-hang.example/";

let database: ExtensionDatabase;
let feed: Feed;
let rootText: string;
let first: Published;
/** What the client downloads: the honest folder, or the thief's copy of it. */
let served: string;
let stolen: string;
let thiefs: string;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openExtensionDatabase();
  feed = await freshFeed();
  rootText = readFileSync(join(feed.keysDir, "root.json"), "utf8");
  const published = await feed.publish([indicator(OLD)]);
  if (!published.ok) throw new Error(published.problem.kind);
  first = published.value;
  served = feed.out;
  expect(await sync()).toMatchObject({ ok: true, value: { kind: "replaced" } });
  stolen = join(dirname(feed.out), "stolen");
  thiefs = join(dirname(feed.out), "thief");
  cpSync(feed.keysDir, stolen, { recursive: true });
  cpSync(feed.out, thiefs, { recursive: true });
});

function sync() {
  return syncFeed({
    database,
    feedUrl: "https://feed.example/",
    rootText,
    download: async (url) => {
      try {
        return new Uint8Array(readFileSync(join(served, new URL(url).pathname)));
      } catch {
        return undefined;
      }
    },
    cryptography: webCryptography(crypto.subtle as never),
    gzip: nodeGzip,
    now: Date.now(),
    share: 0.5,
  });
}

async function lists(key: typeof OLD | typeof NEW | typeof FRIEND): Promise<boolean> {
  const generation = await database.generation();
  if (generation === undefined) throw new Error("there is no list");
  return (
    await createShardedList(generation.head, (ids) => database.shards(generation, ids)).find([key])
  ).has(key);
}

type Online = "timestamp" | "snapshot" | "hot" | "status";

/** What the thief's copy of a key signs, put into the folder that the thief serves. */
async function forge(key: Online, role: string, type: SignedPart["_type"], version: number, fields: object) {
  const file = await readKeyFile(join(stolen, `${key}-1.json`));
  if (!file.ok) throw new Error(file.problem);
  const expires = tufTime(Date.now() + 365 * 86_400_000);
  const signed = { _type: type, spec_version: "1.0.34", version, expires, ...fields } as const;
  const bytes = metadataBytes(withSignatures({ signatures: [], signed }, [await openSigner(file.value)]));
  writeFileSync(
    join(thiefs, "metadata", role === "timestamp" ? "timestamp.json" : `${version}.${role}.json`),
    bytes,
  );
}

const META = {
  "targets.json": { version: 1 },
  "feed.json": { version: 1 },
  "hot.json": { version: 1 },
  "status.json": { version: 1 },
};

/** The thief's own snapshot, announced by the thief's own timestamp. */
async function announce(version: number, meta: object): Promise<void> {
  await forge("snapshot", "snapshot", "snapshot", version, { meta });
  await forge("timestamp", "timestamp", "timestamp", version, { meta: { "snapshot.json": { version } } });
  served = thiefs;
}

function putTarget(path: string, bytes: Uint8Array) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const place = join(thiefs, "targets", dirname(path), `${sha256}.${path.split("/").at(-1)}`);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  return { [path]: { length: bytes.length, hashes: { sha256 } } };
}

describe("what stolen online keys sign", () => {
  it.each(["root", "targets", "feed"] as const)(
    "is refused for %s, which they have no say over",
    async (role) => {
      for (const key of ["timestamp", "snapshot", "hot"] as const) {
        const body =
          role === "root"
            ? JSON.parse(rootText).signed
            : { targets: {}, delegations: { keys: {}, roles: [] } };
        const { _type, version, expires, spec_version, ...fields } = body;
        await forge(key, role, role === "root" ? "root" : "targets", 2, fields);
        await announce(2, role === "root" ? META : { ...META, [`${role}.json`]: { version: 2 } });
        expect(await sync()).toMatchObject({ ok: false, problem: { kind: "untrusted" } });
      }
      expect(await lists(OLD)).toBe(true);
    },
  );

  it.each([
    ["leaves the official entries out", { "feed.json": { version: 1 } }],
    [
      "leaves the list out",
      { "targets.json": { version: 1 }, "hot.json": { version: 1 }, "status.json": { version: 1 } },
    ],
  ])("is refused when it %s", async (_, meta) => {
    await announce(2, meta);
    expect(await sync()).toMatchObject({ ok: false, problem: { kind: "untrusted" } });
    expect(await lists(OLD)).toBe(true);
  });

  it("is not heard where the hot key speaks of what isn't hot: list, official entries, guidance", async () => {
    const evil = new TextEncoder().encode('{"evil":true}');
    const targets = Object.assign(
      {},
      ...["feed/release.json", "official-brands.json", "scam-types.json", "hot/../feed/release.json"].map(
        (path) => putTarget(path, evil),
      ),
    );
    await forge("hot", "hot", "targets", 2, { targets });
    await announce(2, { ...META, "hot.json": { version: 2 } });
    expect(await sync()).toMatchObject({ ok: true, value: { kind: "same" } });
    const files = (await database.state("files")) ?? {};
    for (const bytes of Object.values(files)) expect(Buffer.from(bytes).includes("evil")).toBe(false);
    expect(await lists(OLD)).toBe(true);
  });

  it.each([
    ["more additions than are allowed", HOT_LIMITS.additions + 1, 0],
    ["more exceptions than are allowed", 0, HOT_LIMITS.exceptions + 1],
  ])("is not taken as a hot file with %s", async (_, additions, exceptions) => {
    const hash = (n: number): string => createHash("sha256").update(`${n}`).digest("hex");
    const at = tufTime(Date.now());
    const { key: _key, ...facts } = indicator(FRIEND);
    const hot = (most: number, fewest: number) => ({
      format: 1,
      sequence: 1,
      at,
      salt: "00".repeat(8),
      over: 1,
      additions: Array.from({ length: most }, (_, n) => ({ ...facts, hash: hash(n), at })),
      exceptions: Array.from({ length: fewest }, (_, n) => hash(n)),
    });
    const serveHot = async (version: number, more: number, fewer: number) => {
      const bytes = new TextEncoder().encode(JSON.stringify(hot(more, fewer)));
      await forge("hot", "hot", "targets", version, { targets: putTarget(HOT_PATH, bytes) });
      await announce(version, { ...META, "hot.json": { version } });
      expect(await sync()).toMatchObject({ ok: true });
      return Buffer.compare((await database.state("files"))?.[HOT_PATH] ?? new Uint8Array(), bytes) === 0;
    };
    // Up to the cap the key is believed, which is what the cap is for; one more, and nothing of it is.
    expect(await serveHot(2, Math.max(0, additions - 1), Math.max(0, exceptions - 1))).toBe(true);
    expect(await serveHot(3, additions, exceptions)).toBe(false);
    expect(await lists(OLD)).toBe(true);
  });
});

describe("versions driven up with stolen keys", () => {
  async function fastForward(): Promise<void> {
    const up = { version: HIGHEST };
    await forge("hot", "hot", "targets", HIGHEST, { targets: {} });
    await forge("status", "status", "targets", HIGHEST, { targets: {} });
    await announce(HIGHEST, { ...META, "hot.json": up, "status.json": up });
    expect(await sync()).toMatchObject({ ok: true });
    expect(await lists(OLD)).toBe(true);
  }

  const rotateAll = async (): Promise<string> => {
    let said = "";
    for (const role of ["timestamp", "snapshot", "hot", "status"])
      said += await runKeys("rotate", role, "--data", dirname(feed.out));
    return said;
  };

  it("freeze the list, visibly, until the keys are rotated by the commands; then the client goes on with what it stored", async () => {
    await fastForward();
    served = feed.out;
    expect(await feed.publish([indicator(OLD), indicator(NEW)], { previous: first })).toMatchObject({
      ok: true,
    });
    expect(await sync()).toMatchObject({
      ok: false,
      problem: { kind: "untrusted", detail: expect.stringContaining(`after ${HIGHEST}`) },
    });
    expect(await lists(NEW)).toBe(false);
    const before = await database.generation();
    expect((await rotateAll()).match(/in force, and in the feed/g)).toHaveLength(4);
    expect(await sync()).toMatchObject({ ok: true, value: { kind: "replaced" } });
    expect(await lists(NEW)).toBe(true);
    expect((await database.generation())?.number).toBe((before?.number ?? 0) + 1);
    // The same keys, stolen, are worth nothing from now on.
    served = thiefs;
    await announce(HIGHEST, META);
    expect(await sync()).toMatchObject({ ok: false, problem: { kind: "untrusted" } });
    served = feed.out;
    expect(await sync()).toMatchObject({ ok: true, value: { kind: "same" } });
  });

  it("are outlived too when the thief wrote into the registry's own feed", async () => {
    await fastForward();
    cpSync(thiefs, feed.out, { recursive: true });
    await rotateAll();
    served = feed.out;
    expect(await sync()).toMatchObject({ ok: true });
    expect(await feed.publish([indicator(OLD), indicator(NEW)], { previous: first })).toMatchObject({
      ok: true,
    });
    expect(await sync()).toMatchObject({ ok: true, value: { kind: "replaced" } });
    expect(await lists(NEW)).toBe(true);
  });

  it("are outlived by a client that never saw the theft, and by a fresh one, from the root that is built in", async () => {
    served = feed.out;
    await rotateAll();
    expect(await sync()).toMatchObject({ ok: true });
    globalThis.indexedDB = new IDBFactory();
    database = await openExtensionDatabase();
    expect(await sync()).toMatchObject({ ok: true, value: { kind: "replaced" } });
  });
});

describe("rotation of every role with a development set", () => {
  it.each(["root", "targets", "snapshot", "timestamp", "feed", "hot", "status"])(
    "%s: the client follows, and the old key's file is retired",
    async (role) => {
      served = feed.out;
      expect(await runKeys("rotate", role, "--data", dirname(feed.out))).toContain(
        "in force, and in the feed",
      );
      expect(await sync()).toMatchObject({ ok: true });
      const shown = (await runKeys("show", "--json", "--data", dirname(feed.out)))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(shown.find((one) => one.role === role)).toMatchObject({
        threshold: 1,
        keys: [{ name: `${role}-2` }],
      });
      expect(shown.map((one) => one.warning).filter((one) => one !== undefined)).toEqual([]);
      expect(await feed.publish([indicator(OLD), indicator(NEW)], { previous: first })).toMatchObject({
        ok: true,
      });
      expect(await sync()).toMatchObject({ ok: true, value: { kind: "replaced" } });
      expect(await lists(NEW)).toBe(true);
    },
  );

  it("a root that is renewed again and again is followed through all its numbers by whoever trusts the first", async () => {
    served = feed.out;
    for (let n = 0; n < 4; n++) await runKeys("renew", "root", "--data", dirname(feed.out));
    await runKeys("rotate", "root", "--data", dirname(feed.out));
    // A browser that has a list asks for the next root once a day; a fresh one at once.
    globalThis.indexedDB = new IDBFactory();
    database = await openExtensionDatabase();
    expect(await sync()).toMatchObject({ ok: true });
    const trust = await database.state("trust");
    expect(JSON.parse(new TextDecoder().decode(trust?.metadata["root.json"])).signed.version).toBe(6);
  });
});
