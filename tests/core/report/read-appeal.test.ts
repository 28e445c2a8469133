import { describe, expect, it } from "vitest";
import { readAppeal } from "../../../src/core/report/read-appeal.ts";

const APPEAL = {
  kind: "appeal",
  version: 1,
  receiptHash: "a".repeat(64),
  keys: ["account:facebook:100000000000247"],
  relation: "own",
  text: "Đây là trang của tôi, tôi bán rau.",
};

describe("an appeal from outside", () => {
  it.each([
    ["a report", { ...APPEAL, kind: undefined, scamType: "investment-scam" }, "kind"],
    ["another version", { ...APPEAL, version: 2 }, "version"],
    ["a receipt that is none", { ...APPEAL, receiptHash: "x" }, "receiptHash"],
    ["nothing named", { ...APPEAL, keys: [] }, "names nothing"],
    ["what is no key", { ...APPEAL, keys: ["lời"] }, "is not a key"],
    [
      "thirteen things",
      { ...APPEAL, keys: Array.from({ length: 13 }, (_, at) => `web:a${at}.example/`) },
      "12",
    ],
    ["an unknown relation", { ...APPEAL, relation: "boss" }, "relation"],
    ["no word of why", { ...APPEAL, text: "          sai        " }, "says too little"],
    ["too many words", { ...APPEAL, text: "x".repeat(2_001) }, "2000"],
    ["what can't be seen", { ...APPEAL, text: "Đây là nhầm lẫn\u0000" }, "control characters"],
    ["an unknown field", { ...APPEAL, state: "confirmed" }, "state"],
  ])("is refused when it has %s, and told why", (_, json, word) => {
    const read = readAppeal(JSON.parse(JSON.stringify(json)));
    expect(read.ok ? "" : read.problem).toContain(word);
  });

  it("is taken as it is otherwise", () => {
    expect(readAppeal({ ...APPEAL, name: "Vườn Rau Mẫu" })).toEqual({
      ok: true,
      value: { ...APPEAL, name: "Vườn Rau Mẫu" },
    });
  });
});
