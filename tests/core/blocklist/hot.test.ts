import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Find } from "../../../src/core/blocklist/find.ts";
import { createFullHasher } from "../../../src/core/blocklist/full-key-hash.ts";
import { HOT_LIMITS, HOT_PATH, type HotFile } from "../../../src/core/blocklist/hot.ts";
import { createHotOverlay, withHot } from "../../../src/core/blocklist/hot-overlay.ts";
import { createKeyHasher } from "../../../src/core/blocklist/key-hash.ts";
import { readHot } from "../../../src/core/blocklist/read-hot.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { anyKey, indicator, SALT } from "./made-up-lists.ts";

const hash = createFullHasher(SALT);
const AT = "2026-11-01T10:00:00Z";
const NOW = Date.parse(AT);
const HOUR = 3_600_000;

function addition(key: Key, more: Partial<HotFile["additions"][0]> = {}): HotFile["additions"][0] {
  const { key: _, ...facts } = indicator(key);
  return { hash: hash(key), at: AT, ...facts, ...more };
}

function hotFile(more: Partial<HotFile> = {}): HotFile {
  return {
    format: 1,
    sequence: 4,
    at: AT,
    salt: Buffer.from(SALT).toString("hex"),
    over: 7,
    additions: [],
    exceptions: [],
    ...more,
  };
}

const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
const ONE = addition("web:xau.example/");

describe("the full hash of a key", () => {
  it("is SHA-256 of the documented bytes, of which the list keeps the first", () => {
    const words = new Uint32Array(3);
    fc.assert(
      fc.property(anyKey, (key) => {
        const kind = key.slice(0, key.indexOf(":"));
        const message = Buffer.concat([Buffer.from("khien\0v1\0"), SALT, Buffer.from(`${kind}\0${key}`)]);
        expect(hash(key)).toBe(Buffer.from(sha256(message)).toString("hex"));
        createKeyHasher(SALT).hash(key, words);
        const kept = [...words].map((word) => word.toString(16).padStart(8, "0")).join("");
        expect(hash(key).startsWith(kept)).toBe(true);
      }),
    );
  });

  it("refuses a salt of another length", () => {
    expect(() => createFullHasher(new Uint8Array(7))).toThrow(/7 bytes/);
  });
});

describe("readHot", () => {
  it.each([
    ["what is not JSON", new Uint8Array([0xff, 0x7b])],
    ["another format", bytesOf(hotFile({ format: 2 as 1 }))],
    ["no sequence", bytesOf({ ...hotFile(), sequence: undefined })],
    ["sequence 0", bytesOf(hotFile({ sequence: 0 }))],
    ["a time that is none", bytesOf(hotFile({ at: "2026-13-41T99:00:00Z" }))],
    ["a time with a zone", bytesOf(hotFile({ at: "2026-11-01T10:00:00+07:00" }))],
    ["a short salt", bytesOf(hotFile({ salt: "00" }))],
    ["a hash in capitals", bytesOf(hotFile({ exceptions: [ONE.hash.toUpperCase()] }))],
    ["a hash of 64 bits", bytesOf(hotFile({ additions: [{ ...ONE, hash: ONE.hash.slice(0, 16) }] }))],
    ["an unknown level", bytesOf(hotFile({ additions: [{ ...ONE, level: "safe" as "danger" }] }))],
    ["a cluster of none", bytesOf(hotFile({ additions: [{ ...ONE, clusterSize: 0 }] }))],
    ["a day that is no whole number", bytesOf(hotFile({ additions: [{ ...ONE, listedOn: 1.5 }] }))],
    ["a word with markup", bytesOf(hotFile({ additions: [{ ...ONE, scamType: "<b>" }] }))],
    ["an unknown field", bytesOf({ ...hotFile(), official: [] })],
    ["an unknown field of an addition", bytesOf(hotFile({ additions: [{ ...ONE, key: "x" } as never] }))],
    ["a hash added twice", bytesOf(hotFile({ additions: [ONE, ONE] }))],
    ["a hash excepted twice", bytesOf(hotFile({ exceptions: [ONE.hash, ONE.hash] }))],
    ["a hash added and excepted", bytesOf(hotFile({ additions: [ONE], exceptions: [ONE.hash] }))],
    ["more bytes than its limit", new Uint8Array(HOT_LIMITS.bytes + 1).fill(0x20)],
  ])("refuses %s", (_, bytes) => {
    expect(readHot(bytes)).toMatchObject({ ok: false, problem: expect.stringContaining("hot file") });
  });

  it("refuses one addition or one exception more than a stolen key may make, and takes the most", () => {
    const additions = Array.from({ length: HOT_LIMITS.additions + 1 }, (_, n) =>
      addition(`web:xau-${n}.example/`),
    );
    const exceptions = Array.from({ length: HOT_LIMITS.exceptions + 1 }, (_, n) =>
      hash(`web:tot-${n}.example/`),
    );
    expect(readHot(bytesOf(hotFile({ additions })))).toMatchObject({
      problem: expect.stringContaining("adds too much"),
    });
    expect(readHot(bytesOf(hotFile({ exceptions })))).toMatchObject({
      problem: expect.stringContaining("excepts too much"),
    });
    const most = hotFile({ additions: additions.slice(1), exceptions: exceptions.slice(1) });
    expect(readHot(bytesOf(most))).toEqual({ ok: true, value: most });
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.json(), (text) => typeof readHot(new TextEncoder().encode(text)).ok === "boolean"),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => !readHot(bytes).ok));
  });
});

describe("a hot file over a list", () => {
  it("lies where the hot role may speak, and nowhere else", () => {
    expect(HOT_PATH).toMatch(/^hot\/[^/]+$/);
  });

  const BAD: Key = "web:xau.example/";
  const OLD: Key = "web:cu.example/";
  const CLEARED: Key = "account:facebook:100000000000247";
  const keys: readonly Key[] = [BAD, OLD, CLEARED];
  const listed = new Map([
    [OLD, indicator(OLD, { level: "caution" })],
    [CLEARED, indicator(CLEARED)],
  ]);
  const hot = hotFile({
    additions: [ONE, addition(OLD, { expiresOn: 21_000 })],
    exceptions: [hash(CLEARED)],
  });

  it("adds, replaces and hides, and leaves the list as it was", () => {
    const answer = createHotOverlay(hot).apply(keys, listed, NOW);
    expect([...answer.keys()].sort()).toEqual([OLD, BAD].sort());
    expect(answer.get(BAD)).toEqual(indicator(BAD));
    expect(answer.get(OLD)).toEqual(indicator(OLD, { expiresOn: 21_000 }));
    expect(listed.get(OLD)?.level).toBe("caution");
    expect(listed.size).toBe(2);
  });

  it.each([
    ["at the moment that it was made", 0, true],
    ["a little before, by a clock that is slow", -HOT_LIMITS.skewMs, true],
    ["long before, as if from the future", -HOT_LIMITS.skewMs - 1, false],
    ["until the last moment", 72 * HOUR - 1, true],
    ["after 72 hours", 72 * HOUR, false],
  ])("counts %s: %s ms → %s", (_, age, counts) => {
    const answer = createHotOverlay(hot).apply(keys, listed, NOW + age);
    expect(answer.has(BAD)).toBe(counts);
    expect(answer.has(CLEARED)).toBe(!counts);
  });

  it("measures each addition from when it was added, exceptions from the file", () => {
    const later = hotFile({ ...hot, at: "2026-11-04T09:59:00Z" });
    const answer = createHotOverlay(later).apply(keys, listed, NOW + 73 * HOUR);
    expect(answer.has(BAD)).toBe(false);
    expect(answer.has(CLEARED)).toBe(false);
  });

  it("gives the list's own answer back when nothing in it counts", () => {
    expect(createHotOverlay(hotFile()).apply(keys, listed, NOW)).toBe(listed);
    expect(createHotOverlay(hot).apply(keys, listed, NOW + 100 * HOUR)).toBe(listed);
  });

  it("says nothing about keys that it does not name", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyKey), fc.subarray([BAD, OLD, CLEARED]), (others, named) => {
        const found = new Map(others.map((key) => [key, indicator(key)]));
        const answer = createHotOverlay(hot).apply([...others, ...named], found, NOW);
        for (const key of others) if (!keys.includes(key)) expect(answer.get(key)).toEqual(indicator(key));
      }),
    );
  });

  it.each<[string, Find]>([
    ["at once", () => listed],
    ["later", async () => listed],
  ])("is asked through the same door as a list that answers %s", async (_, list) => {
    const overlay = createHotOverlay(hot);
    const found = withHot(list, overlay, () => NOW)(keys);
    expect(found instanceof Promise).toBe(list(keys) instanceof Promise);
    expect([...(await found).keys()].sort()).toEqual([OLD, BAD].sort());
  });

  it("hashes by its own salt, whatever the list's is", () => {
    const other = Uint8Array.from([9, 9, 9, 9, 9, 9, 9, 9]);
    const foreign = hotFile({
      salt: Buffer.from(other).toString("hex"),
      additions: [{ ...ONE, hash: createFullHasher(other)(BAD) }],
    });
    expect(createHotOverlay(foreign).apply([BAD], new Map(), NOW).has(BAD)).toBe(true);
  });
});
