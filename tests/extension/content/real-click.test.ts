import { Window } from "happy-dom";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onRealClick } from "../../../src/extension/content/real-click.ts";

/** What the browser would tell an observer: `visible` undefined where it can't track covers. */
type Told = { readonly intersectionRatio: number; readonly isVisible?: boolean };

let observers: { readonly tracks: boolean; readonly tell: (told: Told) => void }[];
let clock: number;
const act = vi.fn();

beforeEach(() => {
  observers = [];
  clock = 0;
  act.mockReset();
  vi.stubGlobal("performance", { now: () => clock });
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: Told[]) => void, options: { trackVisibility?: boolean }) {
        observers.push({ tracks: options.trackVisibility === true, tell: (told) => tell([told]) });
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

function button(): { readonly enter: () => void; readonly click: (trusted?: boolean) => Promise<void> } {
  const window = new Window();
  const made = window.document.createElement("button");
  onRealClick(made as unknown as HTMLElement, new AbortController().signal, act);
  return {
    enter: () => void made.dispatchEvent(new window.Event("pointerenter")),
    async click(trusted = true) {
      const event = new window.Event("click");
      Object.defineProperty(event, "isTrusted", { value: trusted });
      made.dispatchEvent(event);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}
const seen = (ratio: number): void =>
  observers.find(({ tracks }) => !tracks)?.tell({ intersectionRatio: ratio });
const tracked = (isVisible: boolean): void =>
  observers.find(({ tracks }) => tracks)?.tell({ intersectionRatio: 1, isVisible });

describe("a click", () => {
  it.each([
    ["counts when it is real and what it meets was there to be seen", 500, 1, true, true, 1],
    ["does not within half a second of its appearing", 499, 1, true, true, 0],
    ["does not when a script made it", 900, 1, true, false, 0],
    ["does not on what is covered or transparent", 900, 1, false, true, 0],
    ["does not on a sliver of the control", 900, 0.1, true, true, 0],
  ])("%s", async (_, at, ratio, isVisible, trusted, times) => {
    const { enter, click } = button();
    seen(ratio);
    enter();
    tracked(isVisible);
    clock = at;
    await click(trusted);
    expect(act).toHaveBeenCalledTimes(times);
  });

  it("does not count before the control was ever seen", async () => {
    const { click } = button();
    clock = 9_000;
    await click();
    expect(act).not.toHaveBeenCalled();
  });

  it("waits for the browser's word on covers when it comes with the pointer", async () => {
    const { click } = button();
    seen(1);
    clock = 900;
    await click();
    expect(act).not.toHaveBeenCalled();
    tracked(true);
    await vi.waitFor(() => expect(act).toHaveBeenCalledOnce());
  });

  it("doesn't take the browser's first word for its last when the control was only just reached", async () => {
    const { click } = button();
    seen(1);
    clock = 900;
    await click();
    tracked(false);
    tracked(true);
    await vi.waitFor(() => expect(act).toHaveBeenCalledOnce());
  });

  it("begins its half second anew when the control was gone meanwhile", async () => {
    const { enter, click } = button();
    seen(1);
    enter();
    tracked(true);
    clock = 600;
    seen(0);
    seen(1);
    await click();
    expect(act).not.toHaveBeenCalled();
  });
});
