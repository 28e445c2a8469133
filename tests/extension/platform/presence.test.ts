import { beforeEach, expect, it, vi } from "vitest";

const { browser } = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock("webextension-polyfill", () => ({ default: browser }));

import { isSomebodyThere, onReturn } from "../../../src/extension/platform/presence.ts";

const queryState = vi.fn();
const setDetectionInterval = vi.fn();
let changed: (state: string) => void;
beforeEach(() => {
  browser.idle = {
    queryState,
    setDetectionInterval,
    onStateChanged: {
      addListener(hear: typeof changed) {
        changed = hear;
      },
    },
  };
});

it.each([
  ["active", async () => "active", true],
  ["idle", async () => "idle", false],
  ["locked", async () => "locked", false],
  ["nothing, but fails", () => Promise.reject(new Error("no")), true],
])("of a browser that says %s, whether somebody is there: by five minutes", async (_, state, there) => {
  queryState.mockImplementation(state);
  expect(await isSomebodyThere()).toBe(there);
  expect(queryState).toHaveBeenLastCalledWith(300);
});

it("tells when somebody returns, not when they go, by the same five minutes", () => {
  const returned = vi.fn();
  onReturn(returned);
  expect(setDetectionInterval).toHaveBeenCalledWith(300);
  for (const state of ["idle", "locked"]) changed(state);
  expect(returned).not.toHaveBeenCalled();
  changed("active");
  expect(returned).toHaveBeenCalledTimes(1);
});

it("takes somebody to be there in a browser that can't tell, and fails in nothing", async () => {
  browser.idle = undefined;
  onReturn(() => undefined);
  expect(await isSomebodyThere()).toBe(true);
});
