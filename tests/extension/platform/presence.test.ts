import { beforeEach, expect, it, vi } from "vitest";

const { browser } = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock("webextension-polyfill", () => ({ default: browser }));

import { mayStayAwake, onReturn } from "../../../src/extension/platform/presence.ts";

const queryState = vi.fn();
const getSelf = vi.fn();
const setDetectionInterval = vi.fn();
type Hear = (told?: unknown) => void;
const hears: Record<"idle" | "tab" | "window", Hear> = { idle() {}, tab() {}, window() {} };
const heardBy = (name: keyof typeof hears) => ({
  addListener(hear: Hear) {
    hears[name] = hear;
  },
});
beforeEach(() => {
  browser.idle = { queryState, setDetectionInterval, onStateChanged: heardBy("idle") };
  browser.management = { getSelf };
  browser.tabs = { onActivated: heardBy("tab") };
  browser.windows = { onFocusChanged: heardBy("window") };
});

const failing = () => Promise.reject(new Error("no"));

it.each([
  ["active", "admin", async () => "active", true],
  ["idle", "admin", async () => "idle", false],
  ["locked", "admin", async () => "locked", false],
  ["nothing, but fails", "admin", failing, true],
  ["active", "normal", async () => "active", false],
  ["active", "development", async () => "active", false],
])(
  "in a browser that says %s and was set up by %s, whether it may stay awake",
  async (_, type, state, may) => {
    queryState.mockImplementation(state);
    getSelf.mockResolvedValue({ installType: type });
    expect(await mayStayAwake()).toBe(may);
    expect(queryState).toHaveBeenLastCalledWith(300);
  },
);

it("a worker that can't tell who set it up may not", async () => {
  queryState.mockResolvedValue("active");
  getSelf.mockImplementation(failing);
  expect(await mayStayAwake()).toBe(false);
});

it("tells when somebody comes back to the computer, a window or a tab, not when they go", () => {
  const returned = vi.fn();
  onReturn(returned);
  expect(setDetectionInterval).toHaveBeenCalledWith(300);
  for (const state of ["idle", "locked"]) hears.idle(state);
  hears.window(-1);
  expect(returned).not.toHaveBeenCalled();
  hears.idle("active");
  hears.window(3);
  hears.tab({ tabId: 5 });
  expect(returned).toHaveBeenCalledTimes(3);
});

it("fails in nothing where a browser has neither windows nor the idle API, and may stay awake there", async () => {
  browser.idle = undefined;
  browser.windows = undefined;
  onReturn(() => undefined);
  expect(await mayStayAwake()).toBe(true);
});
