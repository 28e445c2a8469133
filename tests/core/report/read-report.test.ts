import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReport } from "../../../src/core/report/read-report.ts";

const GOOD = {
  version: 1,
  receiptHash: "ab".repeat(32),
  keys: ["account:facebook:100000000000001"],
  scamType: "online-collaborator-job",
};

describe("readReport", () => {
  it.each([
    ["nothing", null, ""],
    ["another version", { ...GOOD, version: 2 }, "version"],
    ["a receipt instead of its hash", { ...GOOD, receiptHash: "ab".repeat(16) }, "receiptHash"],
    ["no keys", { ...GOOD, keys: [] }, "names nothing"],
    [
      "13 keys",
      { ...GOOD, keys: Array.from({ length: 13 }, (_, n) => `account:facebook:${n}`) },
      "more than 12",
    ],
    ["a key that is none", { ...GOOD, keys: ["javascript:alert(1)"] }, "keys.0: is not a key"],
    ["an address that is no web address", { ...GOOD, url: "javascript:alert(1)" }, "url"],
    ["too long a text", { ...GOOD, text: "x".repeat(2001) }, "longer than 2000"],
    ["control characters", { ...GOOD, text: "a\u0000b" }, "control characters"],
    ["an unknown field", { ...GOOD, admin: true }, "admin"],
    ["an unknown loss", { ...GOOD, loss: "all" }, "loss"],
  ])("refuses %s and names it", (_, json, word) => {
    const read = readReport(json);
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(word) });
  });

  it("takes a report with the least and with everything", () => {
    expect(readReport(GOOD)).toEqual({ ok: true, value: GOOD });
    const full = {
      ...GOOD,
      url: "https://www.facebook.com/profile.php?id=100000000000001",
      name: "Việc Nhẹ Mẫu",
      text: "Họ đòi cọc.\nRồi chặn tôi.",
      contact: "message",
      loss: "1m-10m",
    };
    expect(readReport(full)).toEqual({ ok: true, value: full });
  });

  it("never throws, whatever comes", () => {
    fc.assert(fc.property(fc.anything(), (json) => typeof readReport(json).ok === "boolean"));
  });
});
