import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import { createKeyHasher, hashWidth } from "../../../src/core/blocklist/key-hash.ts";
import { createSearchable } from "../../../src/core/blocklist/searchable.ts";
import { createSha256 } from "../../../src/core/blocklist/sha256.ts";
import { decodeSnapshot, encodeSnapshot } from "../../../src/core/blocklist/snapshot.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import { anyIndicators, anyKey, indicator, listOf, SALT } from "./made-up-lists.ts";

describe("our SHA-256", () => {
  it("equals the library's for every message", () => {
    const sha = createSha256();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        sha.message.set(message);
        const words = [...sha.digest(message.length)].map((word) =>
          (word >>> 0).toString(16).padStart(8, "0"),
        );
        expect(words.join("")).toBe(Buffer.from(nobleSha256(message)).toString("hex"));
      }),
      { numRuns: 500 },
    );
  });

  it.each([0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 2_048])(
    "is right at the block's edge: %i bytes",
    (length) => {
      const message = new Uint8Array(length).fill(0xa5);
      const sha = createSha256();
      sha.message.fill(0xff);
      sha.message.set(message);
      const words = [...sha.digest(length)].map((word) => (word >>> 0).toString(16).padStart(8, "0"));
      expect(words.join("")).toBe(Buffer.from(nobleSha256(message)).toString("hex"));
    },
  );

  it("refuses what is longer than its buffer", () => {
    expect(() => createSha256().digest(2_049)).toThrow(RangeError);
  });
});

describe("the key hash", () => {
  it.each<[Key, 8 | 12]>([
    ["phone:+84912345678", 8],
    ["bank:970436:0123456789", 8],
    ["account:facebook:100000000000001", 8],
    ["group:telegram:-1001234", 8],
    ["account:facebook:@mau", 12],
    ["account:youtube:UCabcdefghijklmnopqrstuv", 12],
    ["post:facebook:item/1", 12],
    ["web:1.2.3.4/", 12],
    ["wallet:eth:0x52908400098527886e0f7030069857d2e4169ee7", 12],
    ["account:facebook:", 12],
  ])("of %s has %i bytes", (key, width) => {
    expect(hashWidth(key)).toBe(width);
  });

  it("is SHA-256 over the documented bytes", () => {
    const into = new Uint32Array(3);
    fc.assert(
      fc.property(anyKey, (key) => {
        createKeyHasher(SALT).hash(key, into);
        const text = new TextEncoder().encode(`${key.slice(0, key.indexOf(":"))}\0${key}`);
        const whole = Uint8Array.from([...new TextEncoder().encode("khien\0v1\0"), ...SALT, ...text]);
        const leading = Buffer.from(nobleSha256(whole)).toString("hex").slice(0, 24);
        expect([...into].map((word) => word.toString(16).padStart(8, "0")).join("")).toBe(leading);
      }),
    );
  });

  it("refuses a salt of another length", () => {
    expect(() => createKeyHasher(new Uint8Array(7))).toThrow(RangeError);
  });
});

describe("the searchable list", () => {
  it("finds what is listed, with its facts, and nothing else", () => {
    fc.assert(
      fc.property(anyIndicators, fc.array(anyKey, { maxLength: 20 }), (indicators, others) => {
        const searchable = createSearchable(listOf(indicators));
        expect(searchable.count).toBe(indicators.length);
        for (const one of indicators) expect(searchable.lookup(one.key)).toEqual(one);
        const listed = new Set(indicators.map((one) => one.key));
        for (const key of others) if (!listed.has(key)) expect(searchable.lookup(key)).toBeUndefined();
      }),
    );
  });

  it("finds every one of many", () => {
    const indicators = Array.from({ length: 20_000 }, (_, n) => indicator(`web:trang-mau-${n}.example/`));
    const searchable = createSearchable(listOf(indicators));
    expect(indicators.every(({ key }) => searchable.lookup(key)?.key === key)).toBe(true);
    expect(searchable.lookup("web:trang-mau-20000.example/")).toBeUndefined();
  });

  it("refuses the same key twice", () => {
    const twice = [indicator("phone:+84900000000"), indicator("phone:+84900000000")];
    expect(buildList(twice, { release: 1, salt: SALT })).toMatchObject({
      ok: false,
      problem: { kind: "collision" },
    });
  });
});

describe("the snapshot", () => {
  const INDICATORS = [
    indicator("web:xau.example/", { level: "caution", expiresOn: 20_500 }),
    indicator("account:facebook:100000000000247", { hijacked: true, clusterSize: 3 }),
    indicator("phone:+84900000247", { source: "review" }),
  ];

  it("comes back as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(anyIndicators, async (indicators) => {
        const list = listOf(indicators);
        const read = await decodeSnapshot(await encodeSnapshot(list, nodeGzip), nodeGzip);
        if (!read.ok) throw new Error(read.problem);
        const searchable = createSearchable(read.value);
        for (const one of indicators) expect(searchable.lookup(one.key)).toEqual(one);
        expect(await encodeSnapshot(read.value, nodeGzip)).toEqual(await encodeSnapshot(list, nodeGzip));
      }),
      { numRuns: 50 },
    );
  });

  it("packs no column whose beginning can't be packed, and comes back all the same", async () => {
    const list = listOf(Array.from({ length: 40_000 }, (_, n) => indicator(`phone:+849${10_000_000 + n}`)));
    const packed: number[] = [];
    const bytes = await encodeSnapshot(list, {
      ...nodeGzip,
      deflate(column) {
        packed.push(column.length);
        return nodeGzip.deflate(column);
      },
    });
    // Of the eight bytes of a hash the first four, as gaps, have a pattern in all but the last or two.
    const [beginnings, whole] = [32_768, 40_000].map(
      (length) => packed.filter((one) => one === length).length,
    );
    expect(beginnings).toBe(13);
    expect(whole).toBeGreaterThanOrEqual(7);
    expect(whole).toBeLessThanOrEqual(9);
    const read = await decodeSnapshot(bytes, nodeGzip);
    expect(read.ok && (await encodeSnapshot(read.value, nodeGzip))).toEqual(bytes);
    expect(read).toMatchObject({ value: { narrow: { count: 40_000, words: list.narrow.words } } });
  });

  it("refuses every shorter one", async () => {
    const bytes = await encodeSnapshot(listOf(INDICATORS), nodeGzip);
    for (let length = 0; length < bytes.length; length++) {
      expect(await decodeSnapshot(bytes.subarray(0, length), nodeGzip)).toMatchObject({ ok: false });
    }
  });

  it("refuses a longer one, one too big, one with too many, and something else", async () => {
    const bytes = await encodeSnapshot(listOf(INDICATORS), nodeGzip);
    expect(await decodeSnapshot(Uint8Array.from([...bytes, 0]), nodeGzip)).toMatchObject({
      problem: "damaged",
    });
    expect(await decodeSnapshot(bytes, nodeGzip, { bytes: 10, indicators: 10 })).toMatchObject({
      problem: "too-big",
    });
    expect(await decodeSnapshot(bytes, nodeGzip, { bytes: 1e6, indicators: 2 })).toMatchObject({
      problem: "too-big",
    });
    const html = new TextEncoder().encode("<!doctype html><title>404</title>");
    expect(await decodeSnapshot(html, nodeGzip)).toMatchObject({ problem: "not-a-snapshot" });
  });

  it("never throws on a changed byte, and never makes two releases of one", async () => {
    const bytes = await encodeSnapshot(listOf(INDICATORS), nodeGzip);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x15;
      expect(typeof (await decodeSnapshot(changed, nodeGzip)).ok).toBe("boolean");
    }
  });
});
