import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const { getPlatformInfo } = vi.hoisted(() => ({ getPlatformInfo: vi.fn(async () => ({})) }));
vi.mock("webextension-polyfill", () => ({ default: { runtime: { getPlatformInfo } } }));

import { createWatch } from "../../../src/extension/platform/keep-awake.ts";

const MINUTE = 60_000;
let mayStay: boolean;
const watching = (): (() => void) =>
  createWatch(
    5 * MINUTE,
    () => Date.now(),
    async () => mayStay,
  );
/** A worker that asked nothing for 30 seconds is stopped. */
const isAwake = async (): Promise<boolean> => {
  const before = getPlatformInfo.mock.calls.length;
  await vi.advanceTimersByTimeAsync(25_000);
  return getPlatformInfo.mock.calls.length > before;
};

beforeEach(() => {
  vi.useFakeTimers();
  getPlatformInfo.mockClear();
  mayStay = false;
});
afterEach(() => vi.useRealTimers());

describe("where it may not stay awake", () => {
  it("a worker is kept awake for some minutes after the last page, by a question every 20 seconds, and no longer", async () => {
    const watch = watching();
    await vi.advanceTimersByTimeAsync(0);
    getPlatformInfo.mockClear();
    watch();
    await vi.advanceTimersByTimeAsync(200_000);
    watch();
    expect(getPlatformInfo).toHaveBeenCalledTimes(10);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(getPlatformInfo).toHaveBeenCalledTimes(25);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a worker that an alarm woke is left to be stopped", async () => {
    watching();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("while it may stay awake", () => {
  it.each([
    ["reads for an hour after the last page", 60],
    ["works all day elsewhere", 8 * 60],
  ])("a worker stays awake for whoever %s", async (_, minutes) => {
    mayStay = true;
    watching()();
    await vi.advanceTimersByTimeAsync(minutes * MINUTE);
    expect(await isAwake()).toBe(true);
  });

  it("it stays so without any page, however it was woken; and may be stopped once they have gone", async () => {
    mayStay = true;
    watching();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(await isAwake()).toBe(true);
    mayStay = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await isAwake()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("it stays so from their return on, for which the browser woke it", async () => {
    const watch = watching();
    await vi.advanceTimersByTimeAsync(0);
    mayStay = true;
    watch();
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    expect(await isAwake()).toBe(true);
  });
});

it("a page that is opened while the browser is asked is not forgotten over its answer", async () => {
  let answer: (there: boolean) => void = () => undefined;
  const asked = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  const watch = createWatch(
    5 * MINUTE,
    () => Date.now(),
    () => asked,
  );
  watch();
  answer(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(await isAwake()).toBe(true);
});
