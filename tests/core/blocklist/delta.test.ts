import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDelta } from "../../../src/core/blocklist/apply-delta.ts";
import type { BlockList, Section } from "../../../src/core/blocklist/block-list.ts";
import { climbLadder, isWorthClimbing } from "../../../src/core/blocklist/climb-ladder.ts";
import {
  type Delta,
  deltaPath,
  type LadderStep,
  nextStepDown,
  stepsInto,
} from "../../../src/core/blocklist/delta.ts";
import { decodeDelta, encodeDelta } from "../../../src/core/blocklist/delta-codec.ts";
import { readDeltaFacts } from "../../../src/core/blocklist/delta-facts.ts";
import { PARTS, readDeltaHeader, writeDeltaHeader } from "../../../src/core/blocklist/delta-header.ts";
import { changesOf, diffLists } from "../../../src/core/blocklist/diff-lists.ts";
import { createFactsWriter } from "../../../src/core/blocklist/facts-writer.ts";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import { listDigest } from "../../../src/core/blocklist/list-digest.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { decodePlaces, encodePlaces } from "../../../src/core/blocklist/places.ts";
import type { ReleaseManifest } from "../../../src/core/blocklist/release.ts";
import { joinShards } from "../../../src/core/blocklist/shard.ts";
import { encodeSnapshot } from "../../../src/core/blocklist/snapshot.ts";
import { markOf, withMarks, withoutMarks } from "../../../src/core/blocklist/word-marks.ts";
import { stillWanted } from "../../../src/registry/publish/archive.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import { anyIndicator, indicator, listOf } from "./made-up-lists.ts";

async function deltaOf(from: BlockList, to: BlockList, earlier: readonly LadderStep[] = []): Promise<Delta> {
  const { head } = await inShards(to, nodeDigest);
  return { ...diffLists(from, to), digest: await listDigest(head, nodeDigest), earlier };
}

/** All releases with their steps and files, as the publisher makes them. */
async function ladderOf(releases: readonly BlockList[]) {
  const files = new Map<string, Uint8Array>();
  const steps = new Map<number, readonly LadderStep[]>();
  for (const list of releases) {
    const into: LadderStep[] = [];
    for (const from of stepsInto(list.release)) {
      const earlier = releases[from - 1];
      if (earlier === undefined) continue;
      const bytes = await encodeDelta(await deltaOf(earlier, list, steps.get(from) ?? []), nodeGzip);
      const step = { from, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
      files.set(deltaPath(step, list.release), bytes);
      into.push(step);
    }
    steps.set(list.release, into);
  }
  return { files, steps };
}

/** A history: what comes and what goes with each release. */
const anyHistory = fc
  .array(fc.tuple(fc.array(anyIndicator, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 8 })), {
    minLength: 2,
    maxLength: 17,
  })
  .map((changes) => {
    const listed = new Map<string, Indicator>();
    return changes.map(([come, go], at) => {
      for (const place of go) listed.delete([...listed.keys()][place % Math.max(1, listed.size)] ?? "");
      for (const one of come) listed.set(one.key, one);
      return listOf([...listed.values()], at + 1);
    });
  });

describe("the ladder", () => {
  it("snapshot(k) == snapshot(j) + deltas, bit for bit, for every j before k", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (releases) => {
        const { files, steps } = await ladderOf(releases);
        const last = releases.at(-1) as BlockList;
        const { head: lastHead } = await inShards(last, nodeDigest);
        const manifest = {
          release: last.release,
          digest: await listDigest(lastHead, nodeDigest),
          deltas: steps.get(last.release),
        } as ReleaseManifest;
        for (const list of releases.slice(0, -1)) {
          const { head, shards } = await inShards(list, nodeDigest);
          const climbed = await climbLadder({
            head,
            churn: 0,
            manifest,
            download: async (path) => files.get(path),
            read: async (ids) => new Map([...shards].filter(([id]) => ids.includes(id))),
            gzip: nodeGzip,
            digest: nodeDigest,
          });
          if (!climbed.ok) throw new Error(climbed.problem);
          const joined = joinShards(climbed.value.head, new Map([...shards, ...climbed.value.changed]));
          expect(await encodeSnapshot(joined, nodeGzip)).toEqual(await encodeSnapshot(last, nodeGzip));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("offers steps from N less 2^k wherever 2^k divides N", () => {
    expect(stepsInto(1)).toEqual([]);
    expect(stepsInto(7)).toEqual([6]);
    expect(stepsInto(8)).toEqual([7, 6, 4]);
    expect(stepsInto(4_096)).toEqual([
      4_095, 4_094, 4_092, 4_088, 4_080, 4_064, 4_032, 3_968, 3_840, 3_584, 3_072, 2_048,
    ]);
  });

  it("a browser a thousand releases behind needs at most twenty files", () => {
    for (let newest = 1_001; newest < 6_000; newest += 37) {
      const have = newest - 1_000;
      let at = newest;
      let files = 0;
      while (at !== have) {
        const steps = stepsInto(at).map((from) => ({ from, bytes: 0, sha256: "" }));
        at = nextStepDown(steps, have)?.from ?? Number.NaN;
        files++;
      }
      expect(files).toBeLessThanOrEqual(20);
    }
  });

  it("the archive keeps every release at which a later step begins", () => {
    for (let newest = 1; newest < 5_000; newest++) {
      for (const from of stepsInto(newest)) {
        for (const at of [from, newest - 1, Math.floor((from + newest - 1) / 2)])
          expect(stillWanted(at, at).has(from)).toBe(true);
      }
    }
    expect(stillWanted(4_095, 4_090).size).toBeLessThanOrEqual(15);
    expect(stillWanted(8_191, 4_095).size).toBeLessThanOrEqual(20);
    // A verifier begins at the oldest, or a little after it.
    for (const at of [4_095, 5_120, 6_144, 7_168]) expect(stillWanted(8_191, 4_095).has(at)).toBe(true);
    // A recall goes back to one of these.
    for (const back of [1, 2, 3]) expect(stillWanted(4_096, 1).has(4_096 - back)).toBe(true);
  });
});

const BASE = [
  indicator("web:a.example/"),
  indicator("web:b.example/", { level: "caution" }),
  indicator("phone:+84900000247", { source: "review" }),
  indicator("account:facebook:100000000000247", { expiresOn: 20_500 }),
];

async function step() {
  const from = listOf(BASE, 1);
  const to = listOf([...BASE.slice(1), indicator("web:c.example/"), indicator("phone:+84900000248")], 2);
  const { head, shards } = await inShards(from, nodeDigest);
  return { from, to, head, read: async () => shards, delta: await deltaOf(from, to) };
}

describe("applying a delta", () => {
  it("changes only the shards that it touches, and nothing in place", async () => {
    const { head, read, delta, from } = await step();
    const before = await encodeSnapshot(from, nodeGzip);
    const applied = await applyDelta(head, delta, read, nodeDigest);
    if (!applied.ok) throw new Error(applied.problem);
    expect(applied.value.changed.size).toBeLessThanOrEqual(changesOf(delta));
    expect(applied.value.head.release).toBe(2);
    expect(await encodeSnapshot(from, nodeGzip)).toEqual(before);
    expect(head.release).toBe(1);
  });

  it("finds room for facts past the 65,536th in a shard that had none of those", async () => {
    const many = Array.from({ length: 66_000 }, (_, n) =>
      indicator(`web:mau-${n}.example/`, {
        listedOn: 1 + (n % 60_000),
        clusterSize: 1 + Math.floor(n / 60_000),
      }),
    );
    const few = Array.from({ length: 400 }, (_, n) => indicator(`phone:+849000${n}`));
    const later = few.map((one, n) => (n % 2 === 0 ? one : { ...one, source: "review", clusterSize: 9 }));
    const [from, to] = [listOf([...few, ...many], 1), listOf([...later, ...many], 2)];
    const { head, shards } = await inShards(from, nodeDigest);
    expect(shards.get(0)?.facts).toBeInstanceOf(Uint16Array);
    const applied = await applyDelta(head, await deltaOf(from, to), async () => shards, nodeDigest);
    if (!applied.ok) throw new Error(applied.problem);
    const joined = joinShards(applied.value.head, new Map([...shards, ...applied.value.changed]));
    expect(await encodeSnapshot(joined, nodeGzip)).toEqual(await encodeSnapshot(to, nodeGzip));
  });

  it.each<[string, (delta: Delta) => Delta]>([
    ["another-release", (delta) => ({ ...delta, from: 0 })],
    ["another-salt", (delta) => ({ ...delta, salt: new Uint8Array(8) })],
    ["another-count", (delta) => ({ ...delta, wide: { ...delta.wide, before: delta.wide.before + 1 } })],
    ["another-count", (delta) => ({ ...delta, wide: { ...delta.wide, after: delta.wide.after + 1 } })],
    ["no-such-entry", (delta) => ({ ...delta, wide: { ...delta.wide, removed: Uint32Array.of(99) } })],
    ["another-result", (delta) => ({ ...delta, digest: "0".repeat(64) })],
    [
      "another-result",
      (delta) => ({
        ...delta,
        facts: { ...delta.facts, rows: delta.facts.rows.map((n, at) => (at % 5 === 1 ? n ^ 1 : n)) },
      }),
    ],
  ])("is refused as %s", async (problem, change) => {
    const { head, read, delta } = await step();
    expect(await applyDelta(head, change(delta), read, nodeDigest)).toEqual({ ok: false, problem });
  });

  it("notices a damaged entry that stays, when its shard has its turn to be counted anew", async () => {
    const phones = Array.from({ length: 600 }, (_, n) => indicator(`phone:+849000${n}`));
    const from = listOf(phones, 1);
    const { head, shards } = await inShards(from, nodeDigest);
    // The first entry goes; of those that stay beside it, one is damaged.
    const [id, shard] = shards.entries().next().value as [number, Section];
    expect(shard.count).toBeGreaterThan(1);
    const words = shard.words.map((column) => column.slice());
    (words[1] as Uint32Array)[1] = (shard.words[1]?.[1] as number) ^ 1;
    const damaged = new Map(shards).set(id, { ...shard, words });
    const without = (release: number): BlockList => {
      const { narrow } = from;
      const rest = {
        count: 599,
        words: narrow.words.map((column) => column.slice(1)),
        facts: narrow.facts.slice(1),
      };
      return { ...from, release, narrow: rest };
    };
    const stepTo = async (to: number) =>
      applyDelta(head, await deltaOf(from, without(to)), async () => damaged, nodeDigest);
    expect(await stepTo(128 + id)).toEqual({ ok: false, problem: "another-result" });
    expect(await stepTo(129 + id)).toMatchObject({ ok: true });
  });

  it("is refused when it adds what is there", async () => {
    const from = listOf(BASE, 1);
    const { head, shards } = await inShards(from, nodeDigest);
    const { narrow, wide, ...rest } = await deltaOf(listOf([], 1), from);
    const twice = {
      ...rest,
      narrow: { ...narrow, before: 2, after: 4 },
      wide: { ...wide, before: 2, after: 4 },
    };
    expect(await applyDelta(head, twice, async () => shards, nodeDigest)).toMatchObject({ problem: "twice" });
  });

  it("is refused when a shard can't be read", async () => {
    const { head, delta } = await step();
    expect(await applyDelta(head, delta, async () => new Map(), nodeDigest)).toMatchObject({
      problem: "another-count",
    });
  });
});

describe("a delta's file", () => {
  it("comes back as it was written", async () => {
    const { delta } = await step();
    const written = { ...delta, earlier: [{ from: 0, bytes: 5, sha256: "a".repeat(64) }] };
    const read = await decodeDelta(await encodeDelta(written, nodeGzip), nodeGzip);
    expect(read).toMatchObject({
      ok: true,
      value: { from: 1, to: 2, earlier: written.earlier, digest: delta.digest },
    });
    if (!read.ok) throw new Error(read.problem);
    expect(await encodeDelta(read.value, nodeGzip)).toEqual(await encodeDelta(written, nodeGzip));
  });

  it("is small: ten changes take less than a kilobyte", async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => indicator(`web:trang-mau-${n}.example/`));
    const later = [
      ...many.slice(5),
      ...Array.from({ length: 5 }, (_, n) => indicator(`web:trang-moi-${n}.example/`)),
    ];
    const bytes = await encodeDelta(await deltaOf(listOf(many, 1), listOf(later, 2)), nodeGzip);
    expect(bytes.length).toBeLessThan(1_024);
  });

  it("is refused when it is shorter by any length", async () => {
    const bytes = await encodeDelta((await step()).delta, nodeGzip);
    for (let length = 0; length < bytes.length; length++)
      expect(await decodeDelta(bytes.subarray(0, length), nodeGzip)).toMatchObject({ ok: false });
    expect(await decodeDelta(Uint8Array.from([...bytes, 0]), nodeGzip)).toMatchObject({ problem: "damaged" });
  });

  it("changed anywhere, is refused or leads to no other result", async () => {
    const { head, read, delta, to } = await step();
    const bytes = await encodeDelta(delta, nodeGzip);
    const result = await encodeSnapshot(to, nodeGzip);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      const decoded = await decodeDelta(changed, nodeGzip);
      const applied = decoded.ok ? await applyDelta(head, decoded.value, read, nodeDigest) : decoded;
      if (!applied.ok) continue;
      const made = joinShards(applied.value.head, new Map([...(await read()), ...applied.value.changed]));
      // Which release a delta leads to is held against the ladder, not here.
      expect(await encodeSnapshot({ ...made, release: to.release }, nodeGzip)).toEqual(result);
    }
  });
});

describe("the words of a delta", () => {
  const words = (scamTypes: readonly string[], sources: readonly string[]) => ({ scamTypes, sources });

  it("are written out only where the list that it begins at does not use them", async () => {
    const from = listOf(BASE, 1);
    const fresh = indicator("web:c.example/", { scamType: "loan-app" });
    const { facts } = await deltaOf(from, listOf([...BASE, fresh], 2));
    expect([facts.scamTypes, facts.sources]).toEqual([["loan-app"], [markOf("demo")]]);
    // `printf demo | sha256sum`
    expect(markOf("demo")).toBe("~2a9751");
  });

  it("are found again by their marks among those that a list has", () => {
    const known = words(["a", "b"], ["c"]);
    const marked = withMarks(words(["b", "new"], ["c"]), known);
    expect(marked).toEqual(words([markOf("b"), "new"], [markOf("c")]));
    expect(withoutMarks(marked, known)).toEqual(words(["b", "new"], ["c"]));
  });

  it("are written out where two of the list's have one mark", () => {
    const [one, other] = twins();
    expect(markOf(one)).toBe(markOf(other));
    expect(withMarks(words([one], []), words([one, other], []))).toEqual(words([one], []));
  });

  it("that nobody knows lead to another digest, not to another list", async () => {
    const { head, read, delta } = await step();
    const strange = { ...delta, facts: { ...delta.facts, sources: ["~000000"] } };
    expect(await applyDelta(head, strange, read, nodeDigest)).toMatchObject({ problem: "another-result" });
  });
});

/** Two words that begin alike in SHA-256: among some thousands there are. */
function twins(): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let at = 0; ; at++) {
    const [word, mark] = [`w${at}`, createHash("sha256").update(`w${at}`).digest("hex").slice(0, 6)];
    const other = seen.get(mark);
    if (other !== undefined) return [other, word];
    seen.set(mark, word);
  }
}

describe("the header of a delta", () => {
  const header = {
    salt: new Uint8Array(8),
    digest: "00".repeat(32),
    from: 5,
    to: 6,
    earlier: [{ from: 4, bytes: 7, sha256: "5a".repeat(32) }],
    sections: [
      { before: 9, removed: 1, added: 2 },
      { before: 3, removed: 0, added: 0 },
    ],
    parts: Array.from({ length: PARTS }, (_, at) => ({ stored: at * 100, gzip: at % 2 === 0 })),
  } as const;

  it("comes back as it was written", () => {
    const bytes = writeDeltaHeader(header);
    expect(readDeltaHeader(bytes)).toEqual({ ok: true, value: { header, bodyAt: bytes.length } });
  });

  it.each([
    ["leads from a release to itself", { to: 5 }],
    ["names a step that does not lead to where it begins", { earlier: [{ ...header.earlier[0], from: 5 }] }],
    ["names more steps than there are", { earlier: Array(17).fill(header.earlier[0]) }],
    [
      "removes more than there was",
      { sections: [{ before: 0, removed: 1, added: 0 }, header.sections[1]] as const },
    ],
  ])("is refused when it %s", (_, change) => {
    expect(readDeltaHeader(writeDeltaHeader({ ...header, ...change }))).toEqual({
      ok: false,
      problem: "damaged",
    });
  });
});

describe("the facts of a delta", () => {
  const good = [1, 1, 97, 1, 1, 98, 0, 1, 0, 0, 1, 0, 5, 0];

  it.each<[string, readonly number[] | undefined]>([
    ["are read", undefined],
    ["of an unknown scam type", [6, 1]],
    ["with an unknown flag", [7, 4]],
    ["without a cluster", [10, 0]],
    ["of an unknown source", [11, 1]],
    ["with a word of another alphabet", [2, 0xc3]],
    ["with a word that never ends", [1, 99]],
  ])("are refused, but for the first: %s", (_, change) => {
    const bytes = Uint8Array.from(good);
    if (change !== undefined) bytes[change[0] as number] = change[1] as number;
    expect(readDeltaFacts(bytes, 1, createFactsWriter()) !== undefined).toBe(change === undefined);
    expect(readDeltaFacts(Uint8Array.from([...bytes, 0]), 1, createFactsWriter())).toBeUndefined();
  });
});

describe("places", () => {
  it("come back as they were written", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 4_000_000_000 })), (numbers) => {
        const places = Uint32Array.from(numbers.sort((a, b) => a - b));
        expect(decodePlaces(encodePlaces(places), places.length, 4_000_000_001)).toEqual(places);
      }),
    );
  });

  it.each([
    ["past the end", [5], 1, 5],
    ["too few", [5], 2, 50],
    ["too many", [5, 1], 1, 50],
    ["a gap that never ends", [128, 128, 128, 128, 128, 128, 1], 1, 2 ** 32],
    ["a gap that is cut off", [128], 1, 50],
  ])("are refused when they are %s", (_, bytes, count, end) => {
    expect(decodePlaces(Uint8Array.from(bytes), count, end)).toBeUndefined();
  });
});

describe("whether the ladder is worth climbing", () => {
  const salt = new Uint8Array(8);
  const manifest = {
    release: 100,
    salt: "00".repeat(8),
    oldest: 10,
    churn: 5_000,
    snapshot: { bytes: 1_000_000 },
    deltas: [
      { from: 99, bytes: 700_000, sha256: "" },
      { from: 98, bytes: 500_000, sha256: "" },
    ],
  } as unknown as ReleaseManifest;

  it.each([
    ["the direct step costs less than the share", { release: 98, churn: 0 }, true],
    ["the direct step costs more", { release: 99, churn: 4_990 }, false],
    ["few changes lie between", { release: 50, churn: 3_000 }, true],
    ["the changes might cost more than the share", { release: 50, churn: -20_000 }, false],
    ["it doesn't reach so far down", { release: 9, churn: 4_990 }, false],
    ["it is the same release", { release: 100, churn: 5_000 }, false],
  ])("when %s", (_, { release, churn }, worth) => {
    const head = { release, salt } as never;
    expect(isWorthClimbing({ head, churn, manifest })).toBe(worth);
  });

  it("not with another salt", () => {
    const head = { release: 98, salt: new Uint8Array(8).fill(1) } as never;
    expect(isWorthClimbing({ head, churn: 4_990, manifest })).toBe(false);
  });
});
