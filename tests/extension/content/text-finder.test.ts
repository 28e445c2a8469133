import { describe, expect, it, vi } from "vitest";
import { createTextFinder } from "../../../src/extension/content/text-finder.ts";
import type { FoundInText } from "../../../src/extension/messages/contract.ts";

function finderWith(answer: (text: string) => readonly FoundInText[]) {
  const ask = vi.fn(async (texts: readonly string[]) => texts.map(answer));
  let now = 0;
  const finder = createTextFinder(ask, () => now);
  return { finder, ask, pass: (ms: number) => (now += ms) };
}
const found = (start: number, end: number): FoundInText => ({
  start,
  end,
  key: "phone:+84900000247",
  shown: { verdict: { kind: "unlisted" } },
});

describe("finding in texts", () => {
  it("asks nothing about a text that names nothing", () => {
    const { finder, ask } = finderWith(() => []);
    expect(finder.find("Chào cả nhà")).toBeUndefined();
    expect(ask).not.toHaveBeenCalled();
  });

  it("asks about a text once, and many in one message of at most 40", async () => {
    const { finder, ask } = finderWith(() => []);
    await Promise.all(
      Array.from({ length: 100 }, (_, at) => finder.find(`Gọi 0900 000 ${String(100 + (at % 50))}`)),
    );
    expect(ask.mock.calls.map(([texts]) => texts.length)).toEqual([40, 10]);
  });

  it("reads a long text in windows of 512, and gives places in the whole, each once", async () => {
    const text = `${"chữ ".repeat(110)}0900 000 247 ${"chữ ".repeat(300)}0900 000 247`;
    const { finder, ask } = finderWith((window) =>
      [...window.matchAll(/0900 000 247/g)].map(({ index }) => found(index, index + 12)),
    );
    const places = (await finder.find(text))?.map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(["0900 000 247", "0900 000 247"]);
    expect(ask.mock.calls.flat(2).every((window) => window.length <= 512)).toBe(true);
  });

  it("stops asking in a flood, and goes on bit by bit afterwards", async () => {
    const { finder, ask, pass } = finderWith(() => []);
    const number = (at: number): string => `Gọi 09${String(at).padStart(8, "0")}`;
    await Promise.all(Array.from({ length: 5_000 }, (_, at) => finder.find(number(at))));
    expect(ask.mock.calls.flat(2)).toHaveLength(2_000);
    pass(10_000);
    await Promise.all(Array.from({ length: 500 }, (_, at) => finder.find(number(9_000 + at))));
    expect(ask.mock.calls.flat(2)).toHaveLength(2_050);
  });

  it("shows nothing for what was not answered, and asks again", async () => {
    const ask = vi.fn(async (texts: readonly string[]) => texts.map(() => [found(4, 16)]));
    ask.mockRejectedValueOnce(new Error("the worker ended"));
    const finder = createTextFinder(ask, () => 0);
    expect(await finder.find("Gọi 0900 000 247")).toEqual([]);
    expect(await finder.find("Gọi 0900 000 247")).toHaveLength(1);
  });
});
