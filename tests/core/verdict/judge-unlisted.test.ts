import { expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { judgeUnlisted } from "../../../src/core/verdict/judge-unlisted.ts";
import { createOfficialDirectory } from "../../../src/core/verdict/official.ts";
import { identify } from "../../../src/sites/identify.ts";

const DAY = 20_800;
const BANK = { id: "mau", name: "Ngân hàng Mẫu", host: "nganhangmau.example" };
const official = createOfficialDirectory([
  { key: "web:nganhangmau.example/", brand: BANK, verified: true, validUntil: DAY + 1 },
  // Its own, though nobody checked it.
  { key: "web:nganhangm4u.example/", brand: BANK, verified: false },
]);

/** The host that is said to pass for the bank's. */
function lookAlike(keys: readonly Key[], day = DAY): Key | undefined {
  const verdict = judgeUnlisted(keys, official, day);
  return "lookAlike" in verdict ? verdict.lookAlike : undefined;
}

it.each([
  ["https://dangnhap.ng4nhangmau.example/a/b?c=d", "web:dangnhap.ng4nhangmau.example/"],
  ["https://l.facebook.com/l.php?u=https%3A%2F%2Fng4nhangmau.example%2F", "web:ng4nhangmau.example/"],
  ["https://nganhangmau.example/", undefined],
  ["https://www.nganhangm4u.example/", undefined],
  ["https://www.facebook.com/ng4nhangmau", undefined],
  ["0900 000 247", undefined],
])("of %s says %s", (input, host) => {
  expect(lookAlike(identify(input).keys)).toBe(host);
});

it("says nothing of a brand that is no longer vouched for", () => {
  expect(lookAlike(identify("https://ng4nhangmau.example/").keys, DAY + 1)).toBe(undefined);
});

it("is caution, with the brand and no listing", () => {
  expect(judgeUnlisted(["web:ng4nhangmau.example/"], official, DAY)).toEqual({
    kind: "caution",
    matches: [],
    hijacked: false,
    impersonates: BANK,
    lookAlike: "web:ng4nhangmau.example/",
  });
});
