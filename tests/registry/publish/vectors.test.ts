import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { applyDelta } from "../../../src/core/blocklist/apply-delta.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { joinShards } from "../../../src/core/blocklist/shard.ts";
import { decodeSnapshot } from "../../../src/core/blocklist/snapshot.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { feedRepository } from "../../../src/registry/publish/feed-repository.ts";
import { feedState, targetsOf } from "../../../src/registry/publish/feed-state.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import { lookupIn, openFeed } from "../../../src/registry/publish/open-feed.ts";
import { filesBelow } from "../../../src/registry/publish/sweep.ts";
import { verifyFeed } from "../../../src/registry/publish/verify-feed.ts";
import { readStep, walkLadder } from "../../../src/registry/publish/walk-ladder.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { VECTOR_KEYS, VECTOR_TIME } from "../../vectors/made-up-feed.ts";
import {
  describeVectors,
  manifestIn,
  publishVectors,
  readVector,
  saidBy,
  vectorText,
} from "../../vectors/vectors.ts";

const FEED = join("docs", "vectors", "feed");
const NOW = Date.parse(VECTOR_TIME);
const choice = { feed: FEED, root: join(FEED, "root.json"), now: NOW };

let folder: string;
let fresh: string;
beforeAll(async () => {
  folder = temporaryFolder("vectors");
  fresh = join(folder, "feed");
  await publishVectors(fresh, join(folder, "archive"));
});

describe("the published vectors", () => {
  it("are what our publisher writes, read back: hashes, lists and deltas", async () => {
    const described = await describeVectors(fresh, join(folder, "archive"));
    const names = readdirSync(join("docs", "vectors")).filter((name) => name.endsWith(".json"));
    expect([...described.keys()].sort()).toEqual(names.sort());
    for (const [name, value] of described)
      expect([name, readFileSync(join("docs", "vectors", name), "utf8")]).toEqual([name, vectorText(value)]);
  });

  it("have the same manifest but for what depends on who gzips", async () => {
    const plain = async (out: string) => {
      const { snapshot, deltas, ...manifest } = await manifestIn(out);
      return { ...manifest, path: snapshot.path, steps: deltas.map((step) => step.from) };
    };
    expect(await plain(fresh)).toEqual(await plain(FEED));
  });

  it("have the same bytes where nothing is gzipped: root, targets, hot file and status buckets", async () => {
    const named = (files: readonly string[]) =>
      files.filter((path) =>
        /targets\/(?:hot|status)\/|targets\/[0-9a-f]+\.|root\.json|(?:targets|hot|status)\.json/.test(path),
      );
    const expected = named(await filesBelow(FEED));
    expect(named(await filesBelow(fresh))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(9);
    for (const path of expected)
      expect([path, readFileSync(join(fresh, path), "utf8")]).toEqual([
        path,
        readFileSync(join(FEED, path), "utf8"),
      ]);
  });

  it("hold as a feed, and decode to the lists that stand beside it", async () => {
    expect(await verifyFeed({ ...choice, from: "all" })).toMatchObject({
      value: {
        release: 3,
        problems: [],
        hot: { additions: 2, exceptions: 1 },
        status: { buckets: 1, states: 2 },
      },
    });
    for (const release of [1, 2, 3]) {
      const path = (await filesBelow(FEED)).find((one) => one.endsWith(`snapshot-${release}.bin`)) ?? "";
      const list = await decodeSnapshot(new Uint8Array(readFileSync(join(FEED, path))), nodeGzip);
      if (!list.ok) throw new Error(list.problem);
      expect(await saidBy(list.value)).toEqual(readVector(`release-${release}.json`));
    }
  });

  it("lead from each release to the next by the published deltas", async () => {
    const manifest = await manifestIn(FEED);
    const repository = feedRepository(FEED);
    const { steps } = await walkLadder(repository, manifest, 0);
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    for (const step of steps) {
      const path = (await filesBelow(FEED)).find((one) => one.endsWith(`snapshot-${step.from}.bin`)) ?? "";
      const list = await decodeSnapshot(new Uint8Array(readFileSync(join(FEED, path))), nodeGzip);
      const delta = await readStep(repository, step, step.to, manifest.salt);
      if (!list.ok || typeof delta === "string") throw new Error("not read");
      const { head, shards } = await inShards(list.value, nodeDigest);
      const applied = await applyDelta(head, delta, async () => shards, nodeDigest);
      if (!applied.ok) throw new Error(applied.problem);
      const all = new Map([...shards, ...applied.value.changed]);
      expect(await saidBy(joinShards(applied.value.head, all))).toEqual(
        readVector(`release-${step.to}.json`),
      );
    }
  });

  it("answer with the hot file over the list", async () => {
    const opened = await openFeed(choice);
    if (!opened.ok) throw new Error(opened.problem);
    const ask = (key: Key) => lookupIn(opened.value, NOW)(key)?.level;
    expect(VECTOR_KEYS.map((key) => ask(key) !== undefined)).toEqual(VECTOR_KEYS.map(() => true));
    expect(ask("web:nong.example/")).toBe("danger");
    expect(ask("web:nguoi.example/")).toBeUndefined();
    expect(ask("web:mau-40.example/")).toBeUndefined();
    expect(ask("web:mau-41.example/")).toBe("danger");
    expect(ask("web:mau-0.example/")).toBeUndefined();
  });
});

describe("the JSON Schemas of docs/schema", () => {
  const schema = (name: string) => JSON.parse(readFileSync(`docs/schema/${name}.schema.json`, "utf8"));
  const judge = (name: string, json: unknown) => {
    const check = new Ajv2020({ allErrors: true }).compile(schema(name));
    return check(json) ? "holds" : JSON.stringify(check.errors);
  };
  const target = async (role: string, path: string, part?: string) => {
    const state = await feedState(FEED);
    const { hashes, custom } = targetsOf(state, role)[path] ?? { hashes: { sha256: "" } };
    if (part === "custom") return custom as Record<string, unknown>;
    const at = path.lastIndexOf("/") + 1;
    return JSON.parse(
      readFileSync(join(FEED, "targets", path.slice(0, at), `${hashes.sha256}.${path.slice(at)}`), "utf8"),
    );
  };

  it.each([
    ["manifest", "feed", "feed/release.json", "custom"],
    ["release", "feed", "feed/release.json"],
    ["hot", "hot", "hot/hot.json"],
    ["status", "status", "status/a7.json"],
    ["official", "targets", "official-brands.json"],
    ["guidance", "targets", "scam-types.json"],
  ])(
    "%s holds for what the publisher writes, and not for something else",
    async (name, role, path, part?: string) => {
      const json = await target(role, path, part);
      expect(judge(name, json)).toBe("holds");
      expect(judge(name, { ...json, format: 99, banks: 1, types: 1 })).not.toBe("holds");
      for (const field of Object.keys(json)) {
        const { [field]: _, ...less } = json;
        expect([field, judge(name, less)]).not.toEqual([field, "holds"]);
      }
    },
  );

  it("hold for the official entries and the guidance that come with Khiên", () => {
    for (const [name, file] of [
      ["official", "official-brands"],
      ["guidance", "scam-types"],
    ] as const)
      expect(judge(name, JSON.parse(readFileSync(`assets/${file}.json`, "utf8")))).toBe("holds");
  });

  it("and refuse what a client refuses in a hot file", async () => {
    const hot = await target("hot", "hot/hot.json");
    const [one] = hot.additions;
    for (const spoilt of [
      { ...hot, additions: Array(5_001).fill(one) },
      { ...hot, additions: [{ ...one, hash: one.hash.slice(1) }] },
      { ...hot, additions: [{ ...one, level: "safe" }] },
      { ...hot, exceptions: [one.hash.toUpperCase()] },
      { ...hot, official: [] },
    ])
      expect(judge("hot", spoilt)).not.toBe("holds");
  });
});
