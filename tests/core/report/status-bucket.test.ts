import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REPORT_STATES } from "../../../src/core/report/report.ts";
import {
  bucketOf,
  readStatusBucket,
  STATUS_LIMITS,
  statusPath,
  type ToldState,
  writeStatusBucket,
} from "../../../src/core/report/status-bucket.ts";

const HASH = `a7${"0f".repeat(31)}`;
const GOOD = { format: 1, bucket: "a7", states: { [HASH]: "confirmed" } };
const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

describe("readStatusBucket", () => {
  it.each([
    ["what is not JSON", new TextEncoder().encode("{")],
    ["another format", bytesOf({ ...GOOD, format: 2 })],
    ["another bucket than was asked for", bytesOf({ ...GOOD, bucket: "a8", states: {} })],
    ["a hash of another bucket", bytesOf({ ...GOOD, states: { [`a8${HASH.slice(2)}`]: "confirmed" } })],
    ["a receipt instead of its hash", bytesOf({ ...GOOD, states: { [HASH.slice(32)]: "confirmed" } })],
    ["an unknown state", bytesOf({ ...GOOD, states: { [HASH]: "deleted" } })],
    ["the reporter's own state", bytesOf({ ...GOOD, states: { [HASH]: "waiting" } })],
    ["an unknown field", bytesOf({ ...GOOD, more: 1 })],
    ["states in a list", bytesOf({ ...GOOD, states: ["confirmed"] })],
    ["more bytes than its limit", new Uint8Array(STATUS_LIMITS.bytes + 1).fill(0x20)],
  ])("refuses %s", (_, bytes) => {
    expect(readStatusBucket(bytes, "a7")).toMatchObject({
      ok: false,
      problem: expect.stringContaining("status bucket"),
    });
  });

  it("refuses more states than its limit", () => {
    const states = Object.fromEntries(
      Array.from({ length: STATUS_LIMITS.states + 1 }, (_, n) => [
        `a7${String(n).padStart(62, "0")}`,
        "confirmed",
      ]),
    );
    expect(readStatusBucket(bytesOf({ ...GOOD, states }), "a7")).toMatchObject({
      problem: expect.stringContaining("too much"),
    });
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readStatusBucket(new TextEncoder().encode(text), "a7");
        return typeof read.ok === "boolean";
      }),
    );
  });
});

describe("a status bucket", () => {
  const told = REPORT_STATES.filter((state) => state !== "waiting");
  const anyStates = fc.dictionary(
    fc.stringMatching(/^[0-9a-f]{62}$/).map((rest) => `a7${rest}`),
    fc.constantFrom(...told),
  );

  it("is read back as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(anyStates, (states) => {
        const bucket = { format: 1, bucket: "a7", states: new Map(Object.entries(states)) } as const;
        expect(readStatusBucket(writeStatusBucket(bucket), "a7")).toEqual({ ok: true, value: bucket });
      }),
    );
  });

  it("has the same bytes for the same states in any order", () => {
    const entries: [string, ToldState][] = [
      [HASH, "confirmed"],
      [`a7${"00".repeat(31)}`, "in-review"],
    ];
    const write = (states: Map<string, ToldState>) => writeStatusBucket({ format: 1, bucket: "a7", states });
    expect(write(new Map(entries))).toEqual(write(new Map(entries.reverse())));
  });

  it("lies under the first byte of the receipt's hash", () => {
    expect(statusPath(bucketOf(HASH))).toBe("status/a7.json");
  });
});
