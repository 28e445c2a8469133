import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askAgain } from "../../../src/extension/content/ask-again.ts";

const GOOD = { ok: true, response: { language: "vi", marks: "full" } };
const sendMessage = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  sendMessage.mockReset();
  vi.stubGlobal("chrome", { runtime: { sendMessage } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a question to a worker that may be stopped", () => {
  it.each([
    ["was killed in the middle of its answer", () => Promise.reject(new Error("port closed"))],
    ["answers nothing", () => Promise.resolve(undefined)],
    ["failed", () => Promise.resolve({ ok: false, problem: "failed" })],
    ["hangs", () => new Promise(() => undefined)],
  ])("is asked again when the worker %s", async (_, first) => {
    sendMessage.mockImplementationOnce(first).mockResolvedValueOnce(GOOD);
    const answer = askAgain("settings", {});
    await vi.runAllTimersAsync();
    expect(await answer).toEqual(GOOD.response);
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });

  it("is given up after five tries, aloud", async () => {
    sendMessage.mockRejectedValue(new Error("port closed"));
    const answer = askAgain("settings", {}).catch((error: unknown) => String(error));
    await vi.runAllTimersAsync();
    expect(await answer).toContain("port closed");
    expect(sendMessage).toHaveBeenCalledTimes(5);
  });

  it("finds the browser behind a page's element of that name", async () => {
    vi.stubGlobal("browser", { id: "browser", runtime: {} });
    sendMessage.mockResolvedValueOnce(GOOD);
    expect(await askAgain("settings", {})).toEqual(GOOD.response);
  });
});
