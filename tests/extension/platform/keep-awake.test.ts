import { afterEach, beforeEach, expect, it, vi } from "vitest";

const { getPlatformInfo } = vi.hoisted(() => ({ getPlatformInfo: vi.fn(async () => ({})) }));
vi.mock("webextension-polyfill", () => ({ default: { runtime: { getPlatformInfo } } }));

import { createWatch } from "../../../src/extension/platform/keep-awake.ts";

beforeEach(() => {
  vi.useFakeTimers();
  getPlatformInfo.mockClear();
});
afterEach(() => vi.useRealTimers());

it("a worker is kept awake for some minutes after the last page, by a question every 20 seconds, and no longer", async () => {
  const watch = createWatch(300_000, () => Date.now());
  watch();
  await vi.advanceTimersByTimeAsync(200_000);
  watch();
  expect(getPlatformInfo).toHaveBeenCalledTimes(10);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(getPlatformInfo).toHaveBeenCalledTimes(24);
  expect(vi.getTimerCount()).toBe(0);
});
