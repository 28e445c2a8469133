import { beforeEach, expect, it, vi } from "vitest";

const { browser } = vi.hoisted(() => ({ browser: { runtime: { id: "x" } } as Record<string, unknown> }));
vi.mock("webextension-polyfill", () => ({ default: browser }));
vi.mock("../../../src/extension/platform/browser-events.ts", () => ({
  onNewDocument: (hear: typeof newDocument) => {
    newDocument = hear;
  },
  onTabClosed: (hear: (tabId: number) => void) => {
    closed = hear;
  },
}));

import { createToolbar, type ToolbarFace } from "../../../src/extension/platform/toolbar.ts";

let newDocument: (tabId: number, documentId?: string, failed?: boolean) => void;
let closed: (tabId: number) => void;
let calls: string[] = [];
let answers: (() => void)[] | undefined;
let fails = false;

const TAB = 7;
const PLAIN: ToolbarFace = { badge: "", colour: "grey", title: "Không có gì", icon: "icon" };
const DANGER: ToolbarFace = { badge: "!", colour: "red", title: "Lừa đảo", icon: "icon-danger" };

/** What the browser is told: `badge !`, answered at once, or when it is said. */
const told = (name: string, of: (details: Record<string, unknown>) => unknown) =>
  vi.fn(async (details: Record<string, unknown>) => {
    calls.push(`${name} ${of(details)}`);
    if (fails) throw new Error("No tab with that id");
    if (answers !== undefined) await new Promise<void>((resolve) => answers?.push(resolve));
  });
const since = (): string[] => calls.splice(0);

beforeEach(() => {
  [calls, answers, fails] = [[], undefined, false];
  browser.runtime = { getURL: (path: string) => path };
  browser.action = {
    setBadgeText: told("badge", ({ text }) => text),
    setBadgeBackgroundColor: told("colour", ({ color }) => color),
    setTitle: told("title", ({ title }) => title),
    setIcon: told("icon", ({ path }) => Object.values(path as Record<number, string>)[0]),
  };
});

const ALL_PLAIN = ["badge ", "title Không có gì", "icon assets/icons/icon-16.png"];
const ALL_DANGER = ["badge !", "colour red", "title Lừa đảo", "icon assets/icons/icon-danger-16.png"];

it("all is set of a tab of which nothing is known", async () => {
  const toolbar = createToolbar();
  await toolbar.show(TAB, PLAIN);
  expect(since()).toEqual(ALL_PLAIN);
  await toolbar.show(TAB + 1, DANGER);
  expect(since()).toEqual(ALL_DANGER);
});

it("what stands there is not set again", async () => {
  const toolbar = createToolbar();
  await toolbar.show(TAB, DANGER);
  since();
  await toolbar.show(TAB, DANGER);
  expect(since()).toEqual([]);
  await toolbar.show(TAB, { ...DANGER, badge: "!!" });
  expect(since()).toEqual(["badge !!"]);
});

it("a new document has the plain face, so only its title is set", async () => {
  const toolbar = createToolbar();
  await toolbar.show(TAB, DANGER);
  since();
  newDocument(TAB);
  await toolbar.show(TAB, PLAIN);
  expect(since()).toEqual(["title Không có gì"]);
  newDocument(TAB);
  await toolbar.show(TAB, DANGER);
  expect(since()).toEqual(ALL_DANGER);
});

it("what comes too late for the last document does not stay on the next", async () => {
  const toolbar = createToolbar();
  answers = [];
  const late = toolbar.show(TAB, DANGER);
  newDocument(TAB);
  since();
  const next = toolbar.show(TAB, PLAIN);
  expect(since()).toEqual(ALL_PLAIN);
  for (const answer of answers) answer();
  await Promise.all([late, next]);
  newDocument(TAB);
  answers = undefined;
  await toolbar.show(TAB, PLAIN);
  expect(since()).toEqual(["title Không có gì"]);
});

it("is set anew after the browser refused it, and for a tab that was closed", async () => {
  const toolbar = createToolbar();
  fails = true;
  await toolbar.show(TAB, DANGER);
  fails = false;
  since();
  await toolbar.show(TAB, DANGER);
  expect(since()).toEqual(ALL_DANGER);
  closed(TAB);
  await toolbar.show(TAB, DANGER);
  expect(since()).toEqual(ALL_DANGER);
});

it("after the browser's own word on why it can't show a page all is set anew: the face was taken back, or was not", async () => {
  const toolbar = createToolbar();
  await toolbar.show(TAB, DANGER);
  since();
  newDocument(TAB, undefined, true);
  await toolbar.show(TAB, DANGER);
  expect(since()).toEqual(ALL_DANGER);
  newDocument(TAB, undefined, true);
  await toolbar.show(TAB, PLAIN);
  expect(since()).toEqual(ALL_PLAIN);
});
