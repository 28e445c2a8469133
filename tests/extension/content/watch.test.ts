import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Changes, watchPage } from "../../../src/extension/content/watch.ts";

class Element {
  readonly isConnected = true;
}

let tell: (records: readonly object[]) => void;
let reports: Changes[];

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
    },
  );
  watchPage({} as Document, [], (changes) => reports.push(changes), new AbortController().signal);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const appears = (one: Element): void =>
  tell([{ type: "childList", target: new Element(), addedNodes: [one], removedNodes: [] }]);
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

  it("tells of a link that leads elsewhere as soon as the browser is idle, whatever else waits", () => {
    appears(a);
    vi.advanceTimersByTime(10);
    appears(b);
    leadsElsewhere(c);
    vi.advanceTimersByTime(10);
    expect(reports[1]).toMatchObject({ added: [b], changed: [c] });
    vi.advanceTimersByTime(1_000);
    expect(reports.length).toBe(2);
  });

  it("tells of what appears after a pause as soon as the browser is idle", () => {
    appears(a);
    vi.advanceTimersByTime(500);
    appears(b);
    vi.advanceTimersByTime(10);
    expect(added()).toEqual([[a], [b]]);
  });
});
