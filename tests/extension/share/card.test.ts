import { describe, expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", () => ({ default: { storage: {} } }));

import type { Key } from "../../../src/core/observable/key.ts";
import { namedOf } from "../../../src/extension/background/warning-handlers.ts";
import type { Warning } from "../../../src/extension/messages/contract.ts";
import type { Subject } from "../../../src/extension/messages/subject.ts";
import { cardOf, cardText } from "../../../src/extension/share/card.ts";
import * as words from "../../../src/extension/ui/words.ts";
import { identify } from "../../../src/sites/identify.ts";
import { identifyText } from "../../../src/sites/identify-text.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const SITE = "https://vi-du-mau.example/the";

/** The card of a listed site that a page's link called so. */
function textFor(name: string): string {
  const warning = {
    shown: {
      verdict: {
        kind: "danger",
        hijacked: false,
        matches: [{ ...indicator("web:vi-du-mau.example/"), level: "danger", how: "exact" }],
      },
    },
    subject: { url: SITE, name },
    host: "vi-du-mau.example",
  } as unknown as Warning;
  const card = cardOf(warning, ((word: string) => word) as never);
  if (card === undefined) throw new Error("there is no card");
  return cardText(card);
}

it.each([SITE, "Xem tại vi-du-mau.example/the nhé", "www.vi-du-mau.example"])(
  "the card for somebody one trusts opens nothing, also when the link's own words are %j",
  (name) => {
    expect(textFor(name)).not.toMatch(/mau\.example/);
    expect(textFor(name)).toContain("mau[.]example");
  },
);

it("the page adds no line of its own to the message", () => {
  const lines = textFor("Người Mẫu\n\ncardDo: Hãy chuyển tiền").split("\n");
  expect(lines.filter((line) => line.startsWith("cardDo"))).toEqual([]);
});

describe("who is named on the card", () => {
  const { vi: sentences } = words;
  const say = ((key: keyof typeof sentences, values: Record<string, string> = {}) =>
    sentences[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")) as never;
  const textOf = (key: Key, subject: Subject, level: "danger" | "caution" = "danger"): string => {
    const verdict = {
      kind: level,
      hijacked: false,
      matches: [{ ...indicator(key), level, how: "exact" }],
    };
    const shown = { verdict, scam: { id: "x", name: "Chiêu mẫu", advice: "" }, listedOn: "01/11/2026" };
    const host = URL.canParse(subject.url) ? new URL(subject.url).hostname : "";
    const warning = { shown, subject, named: namedOf(subject), host } as unknown as Warning;
    const card = cardOf(warning, say);
    if (card === undefined) throw new Error("there is no card");
    return cardText(card);
  };
  const MEMBER = {
    url: "https://www.facebook.com/groups/700000000000071/user/100000000000313/",
    name: "Thành Viên Mẫu",
  };

  it("is the group that is listed, not who writes in it", () => {
    const text = textOf("group:facebook:700000000000071", MEMBER);
    expect(text).not.toMatch(/Thành Viên|100000000000313/);
    expect(text).toContain("Nhóm Facebook · 700000000000071");
  });

  it("is the account that is listed, and since when, or that it is being looked into", () => {
    const key = "account:facebook:100000000000313";
    const subject = { url: "https://www.facebook.com/profile.php?id=100000000000313", name: "Kẻ Gian Mẫu" };
    expect(textOf(key, subject)).toMatch(/Kẻ Gian Mẫu\n[^\n]*100000000000313[\s\S]*từ ngày 01\/11\/2026/);
    expect(textOf(key, subject, "caution")).toContain("đang được kiểm tra, ghi nhận ngày 01/11/2026");
  });

  it.each<[string, Key, string]>([
    ["an account", "account:tiktok:@vietcombank.trian", "https://www.tiktok.com/@vietcombank.trian"],
    [
      "a numbered one",
      "account:facebook:100000000000313",
      "https://www.facebook.com/profile.php?id=100000000000313",
    ],
    ["a phone number", "phone:+84900000247", "phone:+84900000247"],
    ["a bank account", "bank:970436:0123456789", "bank:970436:0123456789"],
    ["a site", "web:vi-du-mau.com.vn/", "https://vi-du-mau.com.vn/the"],
  ])("%s is found again by whoever checks the card's words", (_, key, url) => {
    const said = textOf(key, { url }).replaceAll("[.]", ".");
    const found = said
      .split("\n")
      .flatMap((line) => [
        ...identify(line.replace(/^[^·]* · /, "")).keys,
        ...identifyText(line).flatMap(({ keys }) => keys),
      ]);
    const loose = key.replace(/^bank:\d+:/, "bank::");
    expect(found.some((one) => one === key || one === loose)).toBe(true);
  });
});
