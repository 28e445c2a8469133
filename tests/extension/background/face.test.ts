import { describe, expect, it } from "vitest";
import type { Verdict } from "../../../src/core/verdict/verdict.ts";
import { faceOf } from "../../../src/extension/background/face.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const match = { ...indicator("account:facebook:@ke.gian.mau"), how: "exact" } as const;
const danger: Verdict = { kind: "danger", hijacked: false, matches: [match] };
const lost: Verdict = { kind: "danger", hijacked: true, matches: [match] };
const alike: Verdict = {
  kind: "caution",
  hijacked: false,
  matches: [],
  impersonates: { id: "mau", name: "Mẫu", host: "mau.example" },
  lookAlike: "web:m4u.example/",
};

describe("the toolbar", () => {
  it.each<[string, Verdict, boolean, string, RegExp]>([
    ["danger", danger, false, "!", /nằm trong danh sách lừa đảo/],
    ["danger that its page hides", danger, true, "!!", /che cảnh báo/],
    ["caution", alike, false, "?", /hãy cẩn thận/],
    ["nothing known", { kind: "unlisted" }, false, "", /không có trong danh sách/],
    ["no look-up", { kind: "unknown", reason: "no-list" }, false, "", /chưa kiểm tra được/],
  ])("says %s", (_, verdict, hidden, badge, title) => {
    expect(faceOf(verdict, "vi", hidden)).toMatchObject({ badge, title: expect.stringMatching(title) });
  });

  it.each<[string, Verdict, boolean]>([
    ["an account that its owner lost", lost, false],
    ["an account that its owner lost, though its page hides the warning", lost, true],
    ["a look-alike that nobody lists, though its page hides the caution", alike, true],
  ])("does not say of %s that it is on the scam list", (_, verdict, hidden) => {
    for (const language of ["vi", "en"] as const)
      expect(faceOf(verdict, language, hidden).title).not.toMatch(/danh sách lừa đảo|scam list/);
  });
});
