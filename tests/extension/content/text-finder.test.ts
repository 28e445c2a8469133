import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  couldNameSomething,
  couldOneNameSomething,
  createTextFinder,
} from "../../../src/extension/content/text-finder.ts";
import type { FoundInText } from "../../../src/extension/messages/contract.ts";
import { identifyText } from "../../../src/sites/identify-text.ts";

const SPELLINGS = [
  "0900000247",
  "0900.000.247",
  "09 00 00 02 47",
  "0900-000-247",
  "０９００ ０００ ２４７",
  "0900\u200b000\u200b247",
  "o900 o00 247",
  "+84 (0)900 000 247",
  "vietc0mbank-uudai.example",
  "hxxp://vietc0mbank-uudai[.]example/a",
  "vietc0mbank(dot)com",
  "vietc0mbank chấm com",
  "vietcombank-uudai .com",
  "a.mau@vi-du.example",
  "0x52908400098527886E0F7030069857D2E4169EE7",
  "tele: tuyendung_mau",
  "Zalo @tuyendung_mau",
];

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

describe("the sieve", () => {
  it.each(SPELLINGS)("lets %s through", (text) => {
    expect(couldNameSomething(`Bạn liên hệ ${text} nhé`)).toBe(true);
  });

  it.each(SPELLINGS)("lets %s through, whatever stands right before and after it", (text) => {
    expect(couldOneNameSomething(`Nguyễn Văn Mẫu${text}Thích Trả lời 5 giờ`)).toBe(true);
    expect(couldOneNameSomething(`Xem thêm${text}0`)).toBe(true);
  });

  it("lets through in a joined text what it lets through in each", () => {
    const part = fc.oneof(fc.constantFrom(...SPELLINGS, "Chào cả nhà", "o", "com", "12"), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        if (parts.some(couldNameSomething)) expect(couldOneNameSomething(parts.join(""))).toBe(true);
      }),
    );
  });

  it("lets everything through in which the finder of texts finds something", () => {
    const lines = readFileSync("tests/sites/ordinary-posts.txt", "utf8").split("\n");
    const missed = [...lines, ...SPELLINGS.map((one) => `nhắn ${one}`)].filter(
      (line) => identifyText(line).length > 0 && !couldNameSomething(line),
    );
    expect(missed).toEqual([]);
  });

  it.each(["Chào cả nhà", "Sáng nay hái được rổ cà chua.", "Giá 500k, còn 3 suất", "12/10 lúc 8h30"])(
    "keeps %s on the page",
    (text) => {
      expect(couldNameSomething(text)).toBe(false);
    },
  );
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
