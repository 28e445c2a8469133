import { describe, expect, it, vi } from "vitest";
import { createDoor, type Handlers, type SenderFacts } from "../../src/extension/messages/answer.ts";
import { type MessageName, SENDERS, type Sender } from "../../src/extension/messages/contract.ts";

// Threat 7: a message from a page, a frame or another extension is refused before its payload is read. The table is
// the whole contract × everyone who may not: a message that is added is in it by itself.
const OWN = { id: "khien-id", origin: "chrome-extension://khien-id" };
const own = (path: string, more: Partial<SenderFacts> = {}): SenderFacts => ({
  extensionId: OWN.id,
  url: `${OWN.origin}/${path}`,
  tabId: 5,
  frameId: 0,
  ...more,
});
const content: SenderFacts = { extensionId: OWN.id, url: "https://www.facebook.com/", tabId: 5, frameId: 0 };

const ALLOWED: Readonly<Record<string, { readonly kind: Sender; readonly facts: SenderFacts }>> = {
  "a page of ours": { kind: "page", facts: own("src/extension/options/options.html") },
  "our popup": { kind: "page", facts: own("src/extension/popup/popup.html", { tabId: undefined }) },
  "our content script": { kind: "content", facts: content },
  // Where the person granted all sites, those without TLS are among them.
  "our content script on a page without TLS": {
    kind: "content",
    facts: { ...content, url: "http://a.example/" },
  },
  "our content script where our origin is somebody's path": {
    kind: "content",
    facts: { ...content, url: `http://a.example/${OWN.origin}/` },
  },
};
const STRANGERS: Readonly<Record<string, SenderFacts>> = {
  "another extension": { ...own("x.html"), extensionId: "other-id" },
  "another extension's page": {
    extensionId: "other-id",
    url: "chrome-extension://other-id/x.html",
    tabId: 5,
    frameId: 0,
  },
  "another extension's content script": { ...content, extensionId: "other-id" },
  "another extension that poses as a page of ours": { ...own("x.html"), extensionId: undefined },
  "a web page": { ...content, extensionId: undefined },
  "a frame of a web page": { ...content, frameId: 7 },
  "a page of ours in a frame": own("src/extension/warning/warning.html", { frameId: 3 }),
  "a file": { ...content, url: "file:///tmp/x.html" },
  "a data address": { ...content, url: "data:text/html,x" },
  "a blank page": { ...content, url: "about:blank" },
  "a sandboxed document": { ...content, url: "null" },
  "a blob of ours on another's origin": { ...content, url: `blob:${OWN.origin}x/1` },
  nobody: { extensionId: OWN.id, url: undefined, tabId: 5, frameId: 0 },
  "a look-alike of our origin": { ...own("x"), url: `${OWN.origin}.example/x.html` },
  "our origin without a tab, over the web": { ...content, url: "https://khien-id/", tabId: undefined },
};
const NAMES = Object.keys(SENDERS) as MessageName[];

/** A payload that tells when it is looked at. */
function trap(name: MessageName) {
  const read = vi.fn();
  const message = { khien: 1, name };
  Object.defineProperty(message, "request", { enumerable: true, get: read });
  return { message, read };
}
function door() {
  const handled = vi.fn(async () => undefined);
  const handlers = Object.fromEntries(NAMES.map((name) => [name, handled])) as unknown as Handlers;
  return { handled, knock: createDoor(handlers, OWN) };
}

describe("every message × every wrong sender", () => {
  const wrong = NAMES.flatMap((name) => [
    ...Object.entries(STRANGERS).map(([who, facts]) => [name, who, facts] as const),
    ...Object.entries(ALLOWED)
      .filter(([, { kind }]) => !SENDERS[name].includes(kind))
      .map(([who, { facts }]) => [name, who, facts] as const),
  ]);
  it.each(wrong)("%s from %s is refused, its payload not looked at", async (name, _, facts) => {
    const { handled, knock } = door();
    const { message, read } = trap(name);
    expect(await knock(message, facts)).toEqual({ ok: false, problem: "not allowed" });
    expect(read).not.toHaveBeenCalled();
    expect(handled).not.toHaveBeenCalled();
  });

  it("while the right senders' payloads are read: the trap works", async () => {
    for (const name of NAMES)
      for (const { kind, facts } of Object.values(ALLOWED)) {
        if (!SENDERS[name].includes(kind)) continue;
        const { message, read } = trap(name);
        await door().knock(message, facts);
        expect(read).toHaveBeenCalled();
      }
  });
});

describe("content scripts", () => {
  it("may wake the background, ask for verdicts and words, open details, leave, and say that a link was followed, which is kept as long as the tab: nothing else", () => {
    expect(NAMES.filter((name) => SENDERS[name].includes("content")).sort()).toEqual([
      "arrive",
      "followed",
      "leave",
      "look-in-text",
      "look-up",
      "open-share",
      "open-why",
      "page-settings",
      "visit",
      "wake",
      "warning-hidden",
    ]);
  });
});
