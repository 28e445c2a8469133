import { expect, it } from "vitest";
import type { Warning } from "../../../src/extension/messages/contract.ts";
import { cardOf, cardText } from "../../../src/extension/share/card.ts";
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
