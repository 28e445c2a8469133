import { describe, expect, it } from "vitest";
import { readAppeal } from "../../../src/core/report/read-appeal.ts";
import type { Match, Verdict } from "../../../src/core/verdict/verdict.ts";
import { createAppealHandler } from "../../../src/extension/background/appeal-handler.ts";
import type { AppealDraft, Outbox } from "../../../src/extension/background/outbox.ts";

const match: Match = {
  key: "web:nham-mau.example/",
  scamType: "investment-scam",
  level: "danger",
  hijacked: false,
  listedOn: 20_000,
  clusterSize: 1,
  source: "mau",
  how: "exact",
};
const REQUEST = { token: "a".repeat(20), relation: "own", text: "Đây là trang của tôi." } as const;
const SENDER = { extensionId: "x", url: "x", tabId: undefined, frameId: undefined };

/** The handler over a verdict, and what it put into the outbox. */
function handlerOver(verdict: Verdict, known = true) {
  const drafts: AppealDraft[] = [];
  let worked = 0;
  const appeal: Outbox["appeal"] = async (draft) => {
    drafts.push(draft);
    const read = readAppeal({ kind: "appeal", version: 1, receiptHash: "0".repeat(64), ...draft });
    return read.ok
      ? { kind: "queued", entry: { id: "0".repeat(64) } as never }
      : { kind: "refused", problem: read.problem };
  };
  const handlers = createAppealHandler({
    lookUp: { shown: async () => ({ verdict }) } as never,
    warnings: {
      of: async () =>
        known ? { subject: { url: "https://nham-mau.example/", name: "Trang Mẫu" } } : undefined,
    } as never,
    outbox: { appeal } as Outbox,
    workOutbox: () => {
      worked++;
    },
  });
  return { send: () => handlers["send-appeal"](REQUEST, SENDER), drafts, worked: () => worked };
}

describe("an appeal from the details page", () => {
  it("is refused when its warning is gone", async () => {
    const { send, drafts } = handlerOver({ kind: "unlisted" }, false);
    expect(await send()).toMatchObject({ kind: "refused" });
    expect(drafts).toEqual([]);
  });

  it.each<[string, Verdict]>([
    ["of nothing listed", { kind: "unlisted" }],
    [
      "of what only an added feed lists",
      { kind: "danger", matches: [{ ...match, feed: "0123456789abcdef" }], hijacked: false },
    ],
  ])("is refused %s: the national reviewers could not take it back", async (_, verdict) => {
    const { send, worked } = handlerOver(verdict);
    expect(await send()).toEqual({ kind: "refused", problem: "keys: names nothing" });
    expect(worked()).toBe(0);
  });

  it("names what the national list says, and no more", async () => {
    const elsewhere: Match = { ...match, key: "web:khac-mau.example/", feed: "0123456789abcdef" };
    const { send, drafts, worked } = handlerOver({
      kind: "danger",
      matches: [match, elsewhere],
      hijacked: false,
    });
    expect(await send()).toMatchObject({ kind: "queued" });
    expect(drafts).toEqual([
      { keys: ["web:nham-mau.example/"], name: "Trang Mẫu", relation: "own", text: REQUEST.text },
    ]);
    expect(worked()).toBe(1);
  });
});
