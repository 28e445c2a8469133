import { describe, expect, it, vi } from "vitest";
import { createDoor, type Handlers, type SenderFacts } from "../../../src/extension/messages/answer.ts";
import { type MessageName, SENDERS } from "../../../src/extension/messages/contract.ts";

const OWN = { id: "khien-id", origin: "chrome-extension://khien-id" };
const PAGE: SenderFacts = {
  extensionId: "khien-id",
  url: `${OWN.origin}/src/extension/popup/popup.html`,
  tabId: 5,
  frameId: 0,
};
const CONTENT: SenderFacts = {
  extensionId: "khien-id",
  url: "https://www.facebook.com/",
  tabId: 5,
  frameId: 0,
};

/** Senders that are nobody of ours, for any message. */
const STRANGERS: Readonly<Record<string, SenderFacts>> = {
  "another extension": { ...PAGE, extensionId: "other" },
  "another extension's page": {
    extensionId: "other",
    url: "chrome-extension://other/x.html",
    tabId: undefined,
    frameId: 0,
  },
  "a page without an address": { ...CONTENT, url: undefined },
  "an address that is none": { ...CONTENT, url: "x" },
  "a look-alike origin": { ...PAGE, url: "https://khien-id.example/popup.html", tabId: undefined },
  "a page of the browser's own": { ...CONTENT, url: "chrome://settings/" },
  "a document outside any tab": { ...CONTENT, tabId: undefined },
};

const GOOD: Partial<Record<MessageName, unknown>> = {
  "look-up": { urls: [] },
  followed: { url: "https://a.example/" },
  visit: { subject: { url: "https://a.example/" } },
  arrive: { subject: { url: "https://a.example/" } },
  "look-in-text": { texts: ["0900 000 247"] },
  "open-share": { subject: { url: "https://a.example/" } },
  except: { token: "0123456789ab" },
  "revoke-exception": { key: "web:a.example/" },
  "open-why": { subject: { url: "https://a.example/" } },
  "send-report": { draft: { subject: { url: "https://a.example/" }, scamType: "lottery-numbers" } },
  "send-appeal": { token: "0123456789ab", relation: "own", text: "Đây là nhầm lẫn" },
  "delete-report": { id: "x" },
  "check-text": { text: "x" },
  warning: { token: "0123456789ab" },
  proceed: { token: "0123456789ab" },
  "add-feed": { name: "", url: "https://feed.example/", root: "{}" },
  "remove-feed": { id: "0123456789abcdef" },
};
const NAMES = Object.keys(SENDERS) as MessageName[];

function door() {
  const called = vi.fn();
  const handlers = Object.fromEntries(
    NAMES.map((name) => [name, async (request: unknown) => called(name, request)]),
  ) as unknown as Handlers;
  return { called, knock: createDoor(handlers, OWN) };
}

function message(name: MessageName) {
  return { khien: 1, name, request: GOOD[name] ?? {} };
}

describe("the message door", () => {
  it.each(NAMES.flatMap((name) => Object.keys(STRANGERS).map((stranger) => [name, stranger] as const)))(
    "refuses %s from %s before it reads the payload",
    async (name, stranger) => {
      const { called, knock } = door();
      const sender = STRANGERS[stranger];
      if (sender === undefined) throw new Error(stranger);
      expect(await knock({ ...message(name), request: "anything" }, sender)).toEqual({
        ok: false,
        problem: "not allowed",
      });
      expect(called).not.toHaveBeenCalled();
    },
  );

  it.each(NAMES)("lets %s in from whom the contract names, and from nobody else", async (name) => {
    for (const [kind, sender] of [
      ["page", PAGE],
      ["content", CONTENT],
    ] as const) {
      const { called, knock } = door();
      const answer = await knock(message(name), sender);
      if (SENDERS[name].includes(kind)) {
        expect(answer).toMatchObject({ ok: true });
        expect(called).toHaveBeenCalledOnce();
      } else expect(answer).toEqual({ ok: false, problem: "not allowed" });
    }
  });

  it.each([
    ["look-up", { urls: Array.from({ length: 801 }, () => "https://a.example/") }],
    ["look-up", { urls: ["x".repeat(4_097)] }],
    ["visit", { subject: { url: "x", keys: Array.from({ length: 9 }, () => "k") } }],
    ["visit", { subject: { url: 5 } }],
    ["arrive", { subject: { url: 5 } }],
    ["check-text", { text: "x".repeat(20_001) }],
    ["look-in-text", { texts: ["x".repeat(513)] }],
    ["look-in-text", { texts: Array.from({ length: 41 }, () => "x") }],
    ["change-settings", { platforms: { facebook: "loud" } }],
    ["warning", { token: "../x" }],
    ["change-settings", { language: "fr" }],
    ["add-feed", { name: "", url: "https://feed.example/", root: "x".repeat(100_001) }],
    ["remove-feed", { id: "../national" }],
  ] as const)("refuses a malformed %s", async (name, request) => {
    const { called, knock } = door();
    const sender = SENDERS[name].includes("page") ? PAGE : CONTENT;
    expect(await knock({ khien: 1, name, request }, sender)).toEqual({
      ok: false,
      problem: "malformed request",
    });
    expect(called).not.toHaveBeenCalled();
  });

  it.each([
    undefined,
    null,
    "x",
    {},
    { khien: 1 },
    { khien: 1, name: "toString" },
    { khien: 2, name: "visit" },
  ])("leaves %j to others", async (stranger) => {
    expect(await door().knock(stranger, PAGE)).toBeUndefined();
  });

  it("answers that it failed when a handler throws: nothing is known then", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const handlers = { settings: async () => Promise.reject(new Error("x")) } as unknown as Handlers;
    expect(await createDoor(handlers, OWN)(message("settings"), PAGE)).toEqual({
      ok: false,
      problem: "failed",
    });
  });
});
