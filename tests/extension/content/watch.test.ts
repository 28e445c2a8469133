import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const { ours, whole } = vi.hoisted(() => ({ ours: {}, whole: { isConnected: true } }));
vi.mock("../../../src/extension/content/element.ts", () => ({ isOurs: (one: unknown) => one === ours }));
vi.mock("../../../src/extension/content/page-document.ts", () => ({ pageRoot: () => whole }));

import { type Changes, watchPage } from "../../../src/extension/content/watch.ts";

class Element {
  readonly isConnected = true;
}

let tell: (records: readonly object[]) => void;
let reports: Changes[];
let stop: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  reports = [];
  vi.stubGlobal("Element", Element);
  vi.stubGlobal("Node", { TEXT_NODE: 3 });
  vi.stubGlobal("requestIdleCallback", (work: () => void) => setTimeout(work, 10));
  vi.stubGlobal(
    "MutationObserver",
    class {
      constructor(hear: typeof tell) {
        tell = hear;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  stop = new AbortController();
  watchPage({} as Document, [], (changes) => reports.push(changes), stop.signal);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const childList = (record: object): object => ({
  type: "childList",
  target: new Element(),
  addedNodes: [],
  removedNodes: [],
  nextSibling: null,
  ...record,
});
const appears = (one: Element): void => tell([childList({ addedNodes: [one] })]);
const leadsElsewhere = (one: Element): void => tell([{ type: "attributes", target: one }]);
const added = (): readonly (readonly unknown[])[] => reports.map((one) => one.added);

describe("watching a page", () => {
  const [a, b, c] = [new Element(), new Element(), new Element()];

  it("tells of what appears as soon as the browser is idle, and of what follows soon after it together", () => {
    appears(a);
    vi.advanceTimersByTime(10);
    expect(added()).toEqual([[a]]);
    appears(b);
    vi.advanceTimersByTime(100);
    appears(c);
    expect(added()).toEqual([[a]]);
    vi.advanceTimersByTime(60);
    expect(added()).toEqual([[a], [b, c]]);
  });

  it.each([
    ["a link that leads elsewhere", { changed: [c] }, () => leadsElsewhere(c)],
    [
      "a text that is another",
      { rewritten: [c] },
      () => tell([{ type: "characterData", target: { parentElement: c } }]),
    ],
    [
      "a piece of text that is gone",
      { rewritten: [c] },
      () => tell([childList({ target: c, removedNodes: [{ nodeType: 3 }] })]),
    ],
    [
      "what came in the place of a link that bears a mark",
      { added: [b, c] },
      () => tell([childList({ addedNodes: [c], removedNodes: [a], nextSibling: ours })]),
    ],
    [
      "what came between a link and its mark",
      { added: [b, c] },
      () => tell([childList({ addedNodes: [c], nextSibling: ours })]),
    ],
    [
      "a flood, of which nothing is known",
      { added: [whole] },
      () => tell(Array.from({ length: 6_000 }, () => childList({ addedNodes: [new Element()] }))),
    ],
  ])("tells as soon as the browser is idle, whatever else waits, of %s", (_, expected, happens) => {
    appears(a);
    vi.advanceTimersByTime(10);
    appears(b);
    happens();
    vi.advanceTimersByTime(10);
    expect(reports[1]).toMatchObject(expected);
    vi.advanceTimersByTime(1_000);
    expect(reports.length).toBe(2);
  });

  it("tells nothing after its end", () => {
    appears(a);
    vi.advanceTimersByTime(10);
    appears(b);
    stop.abort();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("tells of what appears after a pause as soon as the browser is idle", () => {
    appears(a);
    vi.advanceTimersByTime(500);
    appears(b);
    vi.advanceTimersByTime(10);
    expect(added()).toEqual([[a], [b]]);
  });
});
