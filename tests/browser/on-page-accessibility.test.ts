import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Match } from "../../src/core/verdict/verdict.ts";
import type { Shown } from "../../src/extension/messages/contract.ts";
import { axeFindings } from "./axe.ts";
import {
  type Answers,
  type Contrast,
  contrastsIn,
  type OpenStage,
  setOpenStage,
} from "./content-in-the-open.ts";

const match: Match = {
  key: "web:lua-dao-mau.example/",
  scamType: "online-collaborator-job",
  level: "danger",
  hijacked: false,
  listedOn: 20_000,
  clusterSize: 1,
  source: "mau",
  how: "exact",
};
const words = {
  scam: { id: "mau", name: "Tuyển cộng tác viên online", how: "Mẫu", advice: "Ngừng làm nhiệm vụ." },
  listedOn: "02/10/2026",
  real: { name: "Ngân hàng Mẫu", host: "nganhangmau.example", hotline: "1900 0000" },
};
const SHOWN = {
  danger: { ...words, verdict: { kind: "danger", matches: [match], hijacked: false } },
  caution: { ...words, verdict: { kind: "caution", matches: [match], hijacked: false } },
  hijacked: { ...words, verdict: { kind: "danger", matches: [match], hijacked: true } },
  official: {
    verdict: { kind: "official", brand: { id: "mau", name: "Ngân hàng Mẫu", host: "nganhangmau.example" } },
  },
} as const satisfies Record<string, Shown>;
const LOOKS = ["danger", "caution", "hijacked"] as const;
const SCHEMES = ["light", "dark"] as const;
const BODY = `<h1>Người Mẫu</h1>
<p><a href="/danger.mau">Một</a></p><p><a href="/caution.mau">Hai</a></p><p><a href="/hijacked.mau">Ba</a></p>
<p><a href="/official.mau">Bốn</a></p><p>Gọi 0900 000 247 nhé</p><p><a href="https://ngoai.example/danger.mau">Trang ngoài</a></p>
<div style="margin-top:200px" role="textbox" aria-label="Nhắn tin" contenteditable></div>`;

let stage: OpenStage;
let page: Page;
beforeAll(async () => {
  stage = await setOpenStage();
});
afterAll(() => stage?.close());
afterEach(() => page?.close());

async function show(
  visited: keyof typeof SHOWN,
  scheme: (typeof SCHEMES)[number],
  more: Partial<Answers> & { readonly forced?: boolean } = {},
): Promise<void> {
  const text = { words: "0900 000 247", shown: SHOWN.danger };
  page = await stage.show(
    BODY,
    { visited: SHOWN[visited], links: SHOWN, text, ...more },
    scheme,
    more.forced,
  );
  await page.waitForFunction("document.querySelectorAll('a + khien-shield').length >= 5");
}

/** Of words less than 4.5 to 1, of signs and outlines less than 3 to 1: WCAG 2.2 AA. */
const tooFaint = (all: readonly Contrast[]): readonly Contrast[] =>
  all.filter(({ kind, ratio }) => ratio < (kind === "text" ? 4.5 : 3));

/** Whether something of ours on the page has a part that fits. */
const has = (selector: string): string =>
  `[...document.querySelectorAll("khien-shield")].some((one) => one.shadowRoot.querySelector("${selector}") !== null)`;

describe.each(SCHEMES)("on a page, in a %s scheme", (scheme) => {
  it.each(LOOKS)(
    "banner, marks and reminder of %s can be read and have no fault that axe knows",
    async (look) => {
      await show(look, scheme);
      await page.waitForFunction(has(".banner"));
      const all = await contrastsIn(page);
      // Banner, five marks, a reminder: nothing was overlooked.
      expect(all.filter(({ kind }) => kind === "text").length).toBeGreaterThan(10);
      expect(tooFaint(all)).toEqual([]);
      expect(await axeFindings(page, "khien-shield")).toEqual([]);
    },
  );

  it.each([...LOOKS, "official"] as const)("the card of %s can be read", async (look) => {
    await show("danger", scheme);
    await page.hover(`a[href="/${look}.mau"] + khien-shield`);
    await page.waitForFunction(has(".card"));
    expect(tooFaint(await contrastsIn(page))).toEqual([]);
    expect(await axeFindings(page, "khien-shield")).toEqual([]);
  });

  it("the question before a listed link can be read", async () => {
    await show("danger", scheme);
    await page.click('a[href="https://ngoai.example/danger.mau"]');
    await page.waitForFunction(has("dialog[open]"));
    expect(tooFaint(await contrastsIn(page))).toEqual([]);
    expect(await axeFindings(page, "khien-shield")).toEqual([]);
  });

  it.each(["full", "dot"] as const)(
    "marks of size %s can be read on a page whose own scheme is the other one",
    async (marks) => {
      await show("danger", scheme, { marks });
      await page.evaluate(
        `document.body.style.cssText = "${scheme === "light" ? "background:#18191a;color:#fff" : "background:#fff;color:#111"}"`,
      );
      expect(tooFaint(await contrastsIn(page))).toEqual([]);
    },
  );
});

it("what we say on a page is in our language, whatever the page's is, and from left to right", async () => {
  await show("danger", "light");
  await page.evaluate("document.documentElement.lang = 'ar'; document.documentElement.dir = 'rtl'");
  await page.waitForFunction(has(".banner"));
  expect(
    await page.evaluate(
      `[...new Set([...document.querySelectorAll("khien-shield")].map(({ shadowRoot: { lastElementChild: face } }) => face.lang + " " + getComputedStyle(face).direction))]`,
    ),
  ).toEqual(["vi ltr"]);
});

describe("without colours", () => {
  it.each(LOOKS)("%s is told by words and by a sign, never by colour alone", async (look) => {
    await show(look, "light");
    const told = (await page.evaluate(
      `(() => { const root = document.querySelector('a[href="/${look}.mau"] + khien-shield').shadowRoot;
        return [root.querySelector("span").textContent, root.querySelector(".sign").getAttribute("d")].join() })()`,
    )) as string;
    const others = (await page.evaluate(
      "[...document.querySelectorAll('a[href^=\"/\"] + khien-shield')].map((one) => one.shadowRoot.querySelector('span').textContent)",
    )) as string[];
    expect(new Set(others).size).toBe(4);
    expect(told).toMatch(/^\S.*,m?M?\S/i);
  });

  it("where the system forces its own, outlines take the place of grounds", async () => {
    await show("danger", "dark", { forced: true });
    const edges = (await page.evaluate(`[...document.querySelectorAll("khien-shield")].flatMap((host) =>
      [...host.shadowRoot.querySelectorAll(".banner, .mark, .reminder")].map((one) =>
        one.className + " " + (Number.parseFloat(getComputedStyle(one).borderTopWidth) > 0)))`)) as string[];
    expect(edges.length).toBeGreaterThanOrEqual(7);
    expect(edges.filter((edge) => edge.endsWith("false"))).toEqual([]);
    expect(tooFaint(await contrastsIn(page))).toEqual([]);
  });
});

it.each(LOOKS)("in a window of 320 px the buttons of the card of %s stand in one line", async (look) => {
  await show("official", "light");
  await page.setViewport({ width: 320, height: 640 });
  await page.hover(`a[href="/${look}.mau"] + khien-shield`);
  await page.waitForFunction(has(".card"));
  const middles = (await page.evaluate(`
    [...document.querySelectorAll("khien-shield")].flatMap((one) => [...one.shadowRoot.querySelectorAll(".card .acts button")])
      .map((button) => button.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2))`)) as number[];
  expect(middles.length).toBe(3);
  expect(new Set(middles).size).toBe(1);
});
