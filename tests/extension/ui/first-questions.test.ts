import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askUntilAnswered } from "../../../src/extension/messages/ask.ts";
import { tabAsked } from "../../../src/extension/popup/tab-asked.ts";
import { askAtOnce, begunAnswer } from "../../../src/extension/ui/first-questions.ts";
import { warningAsked } from "../../../src/extension/ui/warning-asked.ts";

const GOOD = { ok: true, response: { language: "vi" } };
const sendMessage = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  sendMessage.mockReset();
  vi.stubGlobal("chrome", { runtime: { sendMessage, id: "khien" } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, "khienAsked");
});

const asPageDoes = () => askUntilAnswered("settings", {}, begunAnswer("settings", {}));

describe("what a page of ours asks before its own script is read", () => {
  it("is asked once, and the page has its answer", async () => {
    sendMessage.mockResolvedValue(GOOD);
    askAtOnce(["settings", {}], tabAsked(new URLSearchParams("tab=7")));
    expect(await asPageDoes()).toEqual(GOOD.response);
    expect(sendMessage.mock.calls.map(([{ name, request }]) => [name, request])).toEqual([
      ["settings", {}],
      ["tab-state", { tabId: 7 }],
    ]);
  });

  it("is taken once: who asks later asks anew", async () => {
    sendMessage.mockResolvedValue(GOOD);
    askAtOnce(["settings", {}]);
    await asPageDoes();
    expect(begunAnswer("settings", {})).toBeUndefined();
  });

  it("answers nobody who asks something else", () => {
    sendMessage.mockResolvedValue(GOOD);
    askAtOnce(warningAsked(new URLSearchParams("token=mot")));
    expect(begunAnswer("warning", { token: "hai" })).toBeUndefined();
    expect(begunAnswer("warning", { token: "mot" })).toBeInstanceOf(Promise);
  });

  it.each([
    ["was killed in the middle of its answer", () => Promise.reject(new Error("port closed"))],
    ["answers nothing", () => Promise.resolve(undefined)],
    ["hangs", () => new Promise(() => undefined)],
  ])("is asked again by the page when the worker %s", async (_, first) => {
    sendMessage.mockImplementationOnce(first).mockResolvedValueOnce(GOOD);
    askAtOnce(["settings", {}]);
    const answer = asPageDoes();
    await vi.runAllTimersAsync();
    expect(await answer).toEqual(GOOD.response);
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });

  it("is no reason to ask again where the worker refused it", async () => {
    sendMessage.mockResolvedValue({ ok: false, problem: "not allowed" });
    askAtOnce(["settings", {}]);
    await expect(asPageDoes()).rejects.toThrow("not allowed");
    expect(sendMessage).toHaveBeenCalledTimes(1);
  });
});
