import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf } from "./closed-roots.ts";
import { readOut, underlinedOn, until, warned } from "./world.ts";

// Text has no events and no focus of its own: the pointer and the keyboard reach what is underlined all the same.
const FIRST = "0900 000 247";
let stage: Stage;
let page: Page;
beforeAll(async () => {
  const phone = (key: "phone:+84900000247" | "phone:+84900000313") => ({
    ...listing(`${FACEBOOK}/ke.gian.mau`),
    key,
  });
  stage = await setStage(
    [phone("phone:+84900000247"), phone("phone:+84900000313"), listing("https://lua-mau.example/")],
    {
      "www.facebook.com/chu.mau": htmlPage(
        `<main style="margin:40px;font:16px/24px sans-serif"><p id="first">${FIRST}</p>
       ${"<p class='second'>Gọi 0900 000 313 ngay hôm nay nhé</p>".repeat(8)}<p id="third">Chào</p></main>`,
      ),
    },
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${FACEBOOK}/chu.mau`);
  await warned(page, /^Khiên: 0900 000 247\./);
  await warned(page, /^Khiên: 0900 000 313\./);
});
afterEach(async () => {
  for (const tab of await stage.opened.browser.pages()) if (tab.url().includes("why.html")) await tab.close();
  await page.close();
});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const cardsTop = async (): Promise<readonly number[]> => (await partsOf(page, "card")).map(({ top }) => top);
const middleOf = async (selector: string): Promise<{ x: number; y: number }> =>
  (await page.evaluate(
    `(({ left, top, height }) => ({ x: left + 60, y: top + height / 2 }))(document.querySelector("${selector}").getBoundingClientRect())`,
  )) as { x: number; y: number };
/** The card's own action is pressed, and opens the details. */
const whyOpens = async (): Promise<void> => {
  const [why] = await partsOf(page, "why");
  if (why === undefined) throw new Error("no action");
  await page.mouse.move(why.left + 20, why.top + 20, { steps: 8 });
  await wait(900);
  await page.mouse.click(why.left + 20, why.top + 20);
  await until(
    async () => stage.opened.browser.targets().some((one) => one.url().includes("why.html")),
    "the details",
  );
};
const pointAtFirst = async (): Promise<void> => {
  const { x, y } = await middleOf("#first");
  await page.mouse.move(x - 5, y);
  await page.mouse.move(x, y);
  await until(async () => (await cardsTop()).length === 1, "the card");
};

describe("the card of an underlined number", () => {
  it("comes where the pointer comes to rest, however fast it came", async () => {
    const { x, y } = await middleOf("#first");
    await page.mouse.move(900, 700);
    // In one go, faster than anybody looks.
    await page.mouse.move(x, y, { steps: 3 });
    await until(async () => (await cardsTop()).length === 1, "the card");
  });

  it("stays while the pointer goes on into it, over other numbers under it", async () => {
    await pointAtFirst();
    let top = Number.NaN;
    await until(async () => {
      const before = top;
      top = (await cardsTop())[0] ?? Number.NaN;
      return top === before;
    }, "the card to stand still");
    const [card] = await partsOf(page, "card");
    if (card === undefined) throw new Error("no card");
    for (let at = 10; at < 130; at += 12) {
      await page.mouse.move(card.left + 60, card.top + at);
      await wait(90);
    }
    await wait(600);
    expect(await cardsTop()).toEqual([top]);
  });

  it("has actions that are met, not the number under them", async () => {
    await pointAtFirst();
    await whyOpens();
  });

  it("goes when the pointer leaves both", async () => {
    await pointAtFirst();
    await page.mouse.move(1_000, 700, { steps: 2 });
    await until(async () => (await cardsTop()).length === 0, "the card to go");
  });
});

describe("the list of what is underlined", () => {
  it("keeps the focus of who goes through it while the page goes on, and is told anew afterwards", async () => {
    const focused = async (): Promise<string> => {
      await page.keyboard.press("Tab");
      const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
      return /"role":"button"[^{}]*"name":"([^"]*)"[^{}]*"focused":true/.exec(tree)?.[1] ?? "";
    };
    await until(async () => (await focused()).startsWith("Khiên: 0900 000 247"), "the focus in the list");
    await page.evaluate("document.querySelector('#third').textContent = 'Zalo 0900.000.247'");
    await wait(1_000);
    const before = (await readOut(page)).filter(({ name }) => name.startsWith("Khiên: 0900.000.247"));
    expect(before).toEqual([]);
    expect(await page.evaluate("document.activeElement.localName")).toBe("khien-shield");
    await page.mouse.click(900, 700);
    await warned(page, /^Khiên: 0900\.000\.247\./);
  });
});

it("a long listed address has a card whose actions work", async () => {
  await page.evaluate(`third.textContent = "https://lua-mau.example/" + "a".repeat(300)`);
  await warned(page, /^Khiên: https:\/\/lua-mau\.example/);
  const { x, y } = await middleOf("#third");
  await page.mouse.move(x - 5, y);
  await page.mouse.move(x, y);
  await until(async () => (await cardsTop()).length === 1, "the card");
  await whyOpens();
});

describe("a line that grows", () => {
  const add = (id: string, piece: string): Promise<unknown> =>
    page.evaluate(
      `document.getElementById("${id}").append(Object.assign(document.createElement("span"), { textContent: "${piece}" }))`,
    );
  const underlined = async (text: string): Promise<number> =>
    (await underlinedOn(page)).filter((one) => one === text).length;

  it("keeps what is underlined in it when a piece with another number is added", async () => {
    await add("first", " hoặc 0900 000 313");
    await until(async () => (await underlined("0900 000 313")) === 9, "the number that was added");
    expect(await underlined(FIRST)).toBe(1);
  });

  it("is read as a whole: a number that comes in pieces is one", async () => {
    await add("third", " 0900 000");
    await wait(400);
    await add("third", " 247");
    await until(async () => (await underlined(FIRST)) === 2, "the number in pieces");
  });
});

describe("a text with something between its lines", () => {
  const underlined = async (text: string): Promise<number> =>
    (await underlinedOn(page)).filter((one) => one === text).length;
  const put = (markup: string): Promise<unknown> =>
    page.evaluate(`third.innerHTML = ${JSON.stringify(markup)}`);

  it.each([
    ["a number behind it, too", "0900 000 247<ul><li>Chào</li></ul>hoặc 0900 000 313", 9],
    ["words behind it", "0900 000 247<ul><li>Chào</li></ul>hôm nay 12 giờ 30 phút", 8],
    ["a date behind it", "0900 000 247<ul><li>Chào</li></ul>ngày 30.11.2026 nhé", 8],
  ])("has the number before it underlined: %s", async (_, markup, seconds) => {
    await put(markup);
    await until(async () => (await underlined(FIRST)) === 2, "the number before");
    await until(async () => (await underlined("0900 000 313")) === seconds, "the number behind");
    await wait(600);
    expect(await underlined(FIRST)).toBe(2);
  });

  it("of more than is read again for each piece has all of them, though a piece comes before the first answer", async () => {
    await page.evaluate(`
      third.innerHTML = '0900 000 247 ' + 'chào bạn '.repeat(7000) + '<b id="end">hết</b>';
      requestIdleCallback(() => setTimeout(() => end.after(Object.assign(document.createElement('span'), { textContent: ' 0900 000 313' }))));
    `);
    await until(async () => (await underlined("0900 000 313")) === 9, "the number that was added");
    await until(async () => (await underlined(FIRST)) === 2, "the number in the long text");
  });

  it("of more than is read again for each piece keeps its underlines when a piece is added", async () => {
    await put(`0900 000 247 ${"chào bạn ".repeat(7_000)}<b id="end">hết</b>`);
    await until(async () => (await underlined(FIRST)) === 2, "the number in the long text");
    await page.evaluate(
      "end.after(Object.assign(document.createElement('span'), { textContent: ' 0900 000 313' }))",
    );
    await until(async () => (await underlined("0900 000 313")) === 9, "the number that was added");
    expect(await underlined(FIRST)).toBe(2);
  });
});
