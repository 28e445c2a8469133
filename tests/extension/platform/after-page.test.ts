import { beforeEach, expect, it, vi } from "vitest";

let newDocument: (tabId: number) => void;
let closed: (tabId: number) => void;
vi.mock("../../../src/extension/platform/browser-events.ts", () => ({
  onNewDocument: (hear: (tabId: number) => void) => {
    newDocument = hear;
  },
  onTabClosed: (hear: (tabId: number) => void) => {
    closed = hear;
  },
}));

import { afterPage } from "../../../src/extension/platform/after-page.ts";

const TAB = 7;
let shown: string[] = [];
let wakers: (() => void)[] = [];
const fails = new Set<string>();

const start = () =>
  afterPage<string>(
    async (tabId, face) => {
      if (fails.has(face)) throw new Error(`cannot show ${face}`);
      shown.push(`${tabId} ${face}`);
    },
    () => new Promise((resolve) => wakers.push(resolve)),
  );
const pass = (): void => {
  for (const wake of wakers.splice(0)) wake();
};

beforeEach(() => {
  [shown, wakers] = [[], []];
  fails.clear();
});

it("what cannot be shown is told to everyone who said something, and the next is shown", async () => {
  const show = start();
  fails.add("danger");
  const both = [show(TAB, "plain"), show(TAB, "danger")].map((one) => expect(one).rejects.toThrow("danger"));
  pass();
  await Promise.all(both);
  const next = show(TAB, "plain");
  pass();
  await next;
  expect(shown).toEqual(["7 plain"]);
});

it("nothing is shown before the page had its moment", async () => {
  const show = start();
  const done = show(TAB, "danger");
  await Promise.resolve();
  expect(shown).toEqual([]);
  pass();
  await done;
  expect(shown).toEqual(["7 danger"]);
});

it("of several things only the last, each tab by itself", async () => {
  const show = start();
  const all = [show(TAB, "plain"), show(TAB + 1, "caution"), show(TAB, "danger")];
  pass();
  await Promise.all(all);
  expect(shown).toEqual(["7 danger", "8 caution"]);
});

it("what was said of the document before, or of a tab that is closed, is not shown", async () => {
  const show = start();
  const old = [show(TAB, "danger"), show(TAB + 1, "danger")];
  newDocument(TAB);
  closed(TAB + 1);
  pass();
  await Promise.all(old);
  expect(shown).toEqual([]);
  const late = show(TAB, "danger");
  newDocument(TAB);
  const now = show(TAB, "plain");
  pass();
  await Promise.all([late, now]);
  expect(shown).toEqual(["7 plain"]);
});
