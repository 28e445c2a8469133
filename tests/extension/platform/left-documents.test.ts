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
import { createLeftDocuments } from "../../../src/extension/platform/left-documents.ts";

const TAB = 7;
const from = (documentId: string | undefined): SenderFacts => ({
  extensionId: "x",
  url: "https://a.example/",
  tabId: TAB,
  frameId: 0,
  documentId,
});
let isLeft: (sender: SenderFacts) => boolean;
beforeEach(() => {
  isLeft = createLeftDocuments();
});

it("a document is left once its tab shows another", () => {
  newDocument(TAB, "a");
  expect(isLeft(from("a"))).toBe(false);
  newDocument(TAB, "b");
  expect(isLeft(from("a"))).toBe(true);
  expect(isLeft(from("b"))).toBe(false);
});

it("another tab's document is none of it", () => {
  newDocument(TAB, "a");
  newDocument(8, "b");
  newDocument(8, "c");
  expect(isLeft(from("a"))).toBe(false);
  expect(isLeft(from("b"))).toBe(false);
});

it("one that speaks before it was told of is not left", () => {
  newDocument(TAB, "a");
  expect(isLeft(from("b"))).toBe(false);
});

it("one that somebody went back to is there again", () => {
  for (const documentId of ["a", "b", "a"]) newDocument(TAB, documentId);
  expect(isLeft(from("a"))).toBe(false);
  expect(isLeft(from("b"))).toBe(true);
});

it("one that is told of twice is there", () => {
  for (const documentId of ["a", "a"]) newDocument(TAB, documentId);
  expect(isLeft(from("a"))).toBe(false);
});

it("where documents have no names, or no tab, none is", () => {
  newDocument(TAB, undefined);
  newDocument(TAB, undefined);
  expect(isLeft(from(undefined))).toBe(false);
  newDocument(TAB, "a");
  newDocument(TAB, "b");
  expect(isLeft({ ...from("a"), tabId: undefined })).toBe(false);
});

it("nothing is kept of a tab that was closed", () => {
  newDocument(TAB, "a");
  newDocument(TAB, "b");
  closed(TAB);
  expect(isLeft(from("a"))).toBe(false);
});
