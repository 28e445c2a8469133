import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askAgain } from "../../../src/extension/content/ask-again.ts";

const GOOD = { ok: true, response: { language: "vi", marks: "full" } };
const sendMessage = vi.fn();
let tab: EventTarget;
let visibility: "visible" | "hidden";

beforeEach(() => {
  vi.useFakeTimers();
  sendMessage.mockReset();
  vi.stubGlobal("chrome", { runtime: { sendMessage, id: "khien" } });
  tab = new EventTarget();
  visibility = "visible";
  class Page {
    get visibilityState() {
      return visibility;
    }
  }
  vi.stubGlobal("document", new Page());
  vi.stubGlobal("addEventListener", tab.addEventListener.bind(tab));
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
    const answer = askAgain("page-settings", {});
    await vi.runAllTimersAsync();
    expect(await answer).toEqual(GOOD.response);
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });

  it("that was asked once already is not asked twice", async () => {
    expect(await askAgain("page-settings", {}, undefined, Promise.resolve(GOOD.response as never))).toEqual(
      GOOD.response,
    );
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it.each([
    ["failed", () => Promise.reject(new Error("port closed"))],
    ["hangs", () => new Promise<never>(() => undefined)],
  ])("that was asked once already is asked again when that %s", async (_, begun) => {
    sendMessage.mockResolvedValue(GOOD);
    const answer = askAgain("page-settings", {}, undefined, begun());
    await vi.runAllTimersAsync();
    expect(await answer).toEqual(GOOD.response);
    expect(sendMessage).toHaveBeenCalledTimes(1);
  });

  it("is answered by a worker that says nothing for half a minute and then is there", async () => {
    let isThere = false;
    sendMessage.mockImplementation(() => (isThere ? Promise.resolve(GOOD) : new Promise(() => undefined)));
    const answer = askAgain("page-settings", {});
    await vi.advanceTimersByTimeAsync(30_000);
    isThere = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await answer).toEqual(GOOD.response);
  });

  it("is asked ever more slowly, and not at all in a tab that nobody sees", async () => {
    sendMessage.mockRejectedValue(new Error("port closed"));
    void askAgain("page-settings", {});
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sendMessage.mock.calls.length).toBeLessThan(20);
    visibility = "hidden";
    await vi.advanceTimersByTimeAsync(60_000);
    const before = sendMessage.mock.calls.length;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(sendMessage.mock.calls.length).toBe(before);
    visibility = "visible";
    tab.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(sendMessage.mock.calls.length).toBe(before + 1);
  });

  it("ends, aloud, with the visit for which it was asked, and when the extension is gone", async () => {
    sendMessage.mockRejectedValue(new Error("port closed"));
    const stop = new AbortController();
    const visit = askAgain("page-settings", {}, stop.signal).catch((error: unknown) => String(error));
    await vi.advanceTimersByTimeAsync(20_000);
    stop.abort();
    expect(await visit).toContain("AbortError");
    vi.stubGlobal("chrome", { runtime: { sendMessage } });
    await expect(askAgain("page-settings", {})).rejects.toThrow("port closed");
  });

  it("is not sent to a page's element that goes by the browser's other name", async () => {
    const toPage = vi.fn();
    vi.stubGlobal("browser", { id: "browser", runtime: { sendMessage: toPage } });
    vi.stubGlobal("chrome", {});
    await expect(askAgain("page-settings", {})).rejects.toThrow("reloaded");
    expect(toPage).not.toHaveBeenCalled();
  });
});
