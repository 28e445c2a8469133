import { describe, expect, it, vi } from "vitest";
import { createOpenTabs } from "../../../src/extension/background/open-tabs.ts";

const FRAMES = [
  { tabId: 1, frameId: 0, url: "https://a.example/" },
  { tabId: 1, frameId: 4, url: "https://b.example/" },
  { tabId: 2, frameId: 0, url: "https://c.example/" },
];

function openTabs(generation: number | undefined) {
  let seen: number | undefined;
  const check = vi.fn(async () => undefined);
  const notify = vi.fn(async () => undefined);
  const tabs = createOpenTabs({
    generation: async () => generation,
    seen: {
      get: async () => seen,
      set: async (value: number) => {
        seen = value;
      },
      remove: async () => undefined,
    },
    frames: async () => FRAMES,
    check,
    notify,
  });
  return { tabs, check, notify };
}

describe("what is open", () => {
  it("is looked at again after a newer list came, frames too, and each page is told once", async () => {
    const { tabs, check, notify } = openTabs(2);
    await tabs.synchronised();
    expect(check.mock.calls).toEqual(FRAMES.map((frame) => [frame]));
    expect(notify.mock.calls).toEqual([
      [1, "list-changed"],
      [2, "list-changed"],
    ]);
  });

  it("is left alone when the synchronisation brought nothing, or there is no list", async () => {
    const { tabs, check } = openTabs(2);
    await tabs.synchronised();
    await tabs.synchronised();
    expect(check).toHaveBeenCalledTimes(FRAMES.length);
    const without = openTabs(undefined);
    await without.tabs.synchronised();
    expect(without.check).not.toHaveBeenCalled();
  });

  it("is looked at whole though one tab is gone meanwhile", async () => {
    const { tabs, check, notify } = openTabs(2);
    check.mockRejectedValueOnce(new Error("no such tab"));
    notify.mockRejectedValueOnce(new Error("no such tab"));
    await tabs.lookAgain();
    expect(check).toHaveBeenCalledTimes(FRAMES.length);
    expect(notify).toHaveBeenCalledTimes(2);
  });
});
