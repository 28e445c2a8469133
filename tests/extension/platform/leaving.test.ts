import { beforeEach, expect, it, vi } from "vitest";

let newDocument: (tabId: number, documentId: string | undefined) => void;
let closed: (tabId: number) => void;
vi.mock("../../../src/extension/platform/browser-events.ts", () => ({
  onNewDocument: (hear: typeof newDocument) => {
    newDocument = hear;
  },
  onTabClosed: (hear: typeof closed) => {
    closed = hear;
  },
}));

import type { SenderFacts } from "../../../src/extension/messages/answer.ts";
import { createLeaving } from "../../../src/extension/platform/leaving.ts";

const TAB = 7;
const from = (documentId: string | undefined): SenderFacts => ({
  extensionId: "x",
  url: "https://a.example/",
  tabId: TAB,
  frameId: 0,
  documentId,
});
let leaving: (sender: SenderFacts) => () => boolean;
beforeEach(() => {
  leaving = createLeaving();
});
const show = (...documents: readonly string[]): void => {
  for (const documentId of documents) newDocument(TAB, documentId);
};

it.each<[string, readonly string[], readonly string[], boolean]>([
  ["stays where nothing happens", ["a"], [], false],
  ["is left for the next", ["a"], ["b"], true],
  ["is left for the one after the next", ["a"], ["b", "c"], true],
  ["is left in a worker that woke for its message", [], ["b"], true],
  ["is left when its word comes after the next was told of", ["a", "b"], [], true],
  ["is left when its word comes after two more were told of", ["a", "b", "c"], [], true],
  ["stays when it spoke before it was told of", ["z"], ["a"], false],
  ["stays when nobody was ever told of it", ["z"], [], false],
  ["stays when it is told of twice, as one that was prepared unseen", ["a"], ["a"], false],
  ["stays when somebody came back to it", ["a", "b"], ["a"], false],
  ["stays when somebody leaves it and comes back at once", ["a"], ["b", "a"], false],
])("a document %s", (_, before, meanwhile, left) => {
  show(...before);
  const isLeft = leaving(from("a"));
  show(...meanwhile);
  expect(isLeft()).toBe(left);
});

it("another tab's document is none of it", () => {
  show("a");
  const isLeft = leaving(from("a"));
  newDocument(8, "b");
  expect(isLeft()).toBe(false);
});

it("where documents have no names, or no tab, none is left", () => {
  show("a");
  const unnamed = leaving(from(undefined));
  const elsewhere = leaving({ ...from("a"), tabId: undefined });
  show("b");
  expect([unnamed(), elsewhere()]).toEqual([false, false]);
});

it("nothing is kept of a tab that was closed", () => {
  show("a");
  closed(TAB);
  const isLeft = leaving(from("b"));
  expect(isLeft()).toBe(false);
  show("c");
  expect(isLeft()).toBe(true);
});
