import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseScamType, openPopup, press } from "../../src/start/popup-in-browser.ts";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { axeFindings } from "./axe.ts";
import { until, warned } from "./world.ts";

const LISTED_SITE = "https://lua-dao-mau.example/";
const PERSON = htmlPage("<h1>Người Mẫu</h1>");
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(
    [
      listing(`${FACEBOOK}/ke.gian.mau`),
      { ...listing(`${FACEBOOK}/ban.mau`), hijacked: true },
      listing(`${FACEBOOK}/nghi.van.mau`, "caution"),
      listing(LISTED_SITE),
      listing(`${FACEBOOK}/groups/700000000000071`),
      { ...listing(LISTED_SITE), key: "phone:+84900000247" },
    ],
    Object.fromEntries(
      ["ke.gian.mau", "ban.mau", "nghi.van.mau", "nguoi.mau"].map((path) => [
        `www.facebook.com/${path}`,
        PERSON,
      ]),
    ),
  );
});
afterAll(() => stage?.close());

const own = async (name: string): Promise<Page> => {
  const page = await stage.opened.browser.newPage();
  await page.goto(stage.opened.page(name));
  await page.waitForSelector("#page > *");
  return page;
};
const popupOn = async (path: string): Promise<Page> => {
  const tab = await stage.opened.browser.newPage();
  await tab.goto(`${FACEBOOK}/${path}`);
  await tab.waitForSelector("h1");
  const popup = await openPopup(stage.opened, tab);
  await popup.waitForSelector(".verdict");
  return popup;
};
const warning = async (): Promise<Page> => {
  const page = await stage.opened.browser.newPage();
  await page.goto(LISTED_SITE).catch(() => undefined);
  await until(async () => page.url().includes("warning.html"), "the warning page");
  await page.waitForSelector("h1");
  return page;
};
/** A page of ours that the banner of an account leads to. */
const behind = async (path: string, button: RegExp, part: string): Promise<Page> => {
  const page = await stage.opened.browser.newPage();
  await page.goto(`${FACEBOOK}/${path}`);
  await warned(page, /^Khiên: \S/);
  const opened = stage.opened.browser.waitForTarget((one) => one.url().includes(part));
  await until(async () => {
    await page.keyboard.press("Tab");
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    return new RegExp(`"name":"${button.source}"[^}]*"focused":true`).test(tree);
  }, `the focus on ${button}`);
  await new Promise((resolve) => setTimeout(resolve, 800));
  await page.keyboard.press("Enter");
  const found = await (await opened).page();
  if (found === null) throw new Error(`no page ${part}`);
  await found.waitForSelector("h1");
  await page.close();
  return found;
};
/** A page of ours where the background answers a question otherwise: what no feed of this test's brings about. */
const answered = async (page: Page, url: string, name: string, change: string): Promise<Page> => {
  await page.evaluateOnNewDocument(`(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = async (message) => {
      const answer = await send(message);
      if (message.name === ${JSON.stringify(name)}) (${change})(answer.response);
      return answer;
    };
  })()`);
  await page.goto(url);
  await page.waitForSelector("#page > *");
  return page;
};
/** The popup of an account that was judged so. */
const popupWith = async (verdict: string): Promise<Page> =>
  answered(
    await stage.opened.browser.newPage(),
    stage.opened.page("popup"),
    "tab-state",
    `(one) => {
      one.subject = { url: "${FACEBOOK}/nguoi.mau" };
      one.named = { platform: "Facebook", kind: "account", label: "@nguoi.mau" };
      one.shown = { verdict: ${verdict} };
      one.notReportable = undefined;
    }`,
  );
/** The page that tells why, of what no page here leads to. */
const whyOf = async (url: string): Promise<Page> => {
  const page = await own("options");
  const opened = stage.opened.browser.waitForTarget((one) => one.url().includes("why.html"));
  await page.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({ khien: 1, name: "open-why", request: { subject: { url } } })})`,
  );
  const why = await (await opened).page();
  await why?.waitForSelector("h1");
  await page.close();
  if (why === null) throw new Error("no page that tells why");
  return why;
};
const reporting = async (): Promise<Page> => {
  const popup = await popupOn("nguoi.mau");
  await press(popup, "Báo cáo");
  await popup.waitForSelector('input[value="fake-finance-company"]');
  await popup.type("#what", "Gọi 0900 000 001 đòi phí.");
  return popup;
};

/** Every state of our own pages, and how a person gets there. */
const STATES: Readonly<Record<string, () => Promise<Page>>> = {
  welcome: () => own("welcome"),
  options: () => own("options"),
  "options, adding a feed": async () => {
    const page = await own("options");
    await page.click(".add summary");
    return page;
  },
  warning,
  "warning, about to go on": async () => {
    const page = await warning();
    await press(page, "Vẫn vào trang này");
    return page;
  },
  "a warning that is gone": async () => {
    const page = await stage.opened.browser.newPage();
    await page.goto(stage.opened.page("warning", "?token=00000000000000000000"));
    await page.waitForSelector("[role=alert]");
    return page;
  },
  "a warning whose site was lost by its owner": async () => {
    const page = await warning();
    return answered(page, page.url(), "warning", "(one) => { one.shown.verdict.hijacked = true }");
  },
  "a warning whose site is listed no more": async () => {
    const page = await warning();
    return answered(
      page,
      page.url(),
      "warning",
      "(one) => { one.shown = { verdict: { kind: 'unlisted' } } }",
    );
  },
  "a warning of a site in a frame": async () => {
    const page = await warning();
    return answered(page, page.url(), "warning", "(one) => { one.inside = 'bao-mau.example' }");
  },
  "why, of a look-alike": () => whyOf("https://techc0mbank-hoso.example/"),
  "why, of a number": () => whyOf("phone:+84900000247"),
  "why, of a group": () => whyOf(`${FACEBOOK}/groups/700000000000071`),
  why: () => behind("ke.gian.mau", /Vì sao\?/, "why.html"),
  "why, of a hijacked account": () => behind("ban.mau", /Vì sao\?/, "why.html"),
  share: () => behind("ke.gian.mau", /Gửi cho người tôi tin/, "share.html"),
  "popup, danger": () => popupOn("ke.gian.mau"),
  "popup, caution": () => popupOn("nghi.van.mau"),
  "popup, hijacked": () => popupOn("ban.mau"),
  "popup, unlisted": () => popupOn("nguoi.mau"),
  "popup, official": () =>
    popupWith("{ kind: 'official', brand: { id: 'mau', name: 'Ngân hàng Mẫu', host: 'mau.example' } }"),
  "popup, unknown": () => popupWith("{ kind: 'unknown', reason: 'list-unreadable' }"),
  "popup, nothing to report": () => own("popup"),
  "popup, reporting": reporting,
  "popup, before sending": async () => {
    const popup = await reporting();
    await chooseScamType(popup, "fake-finance-company");
    await press(popup, "Xem trước khi gửi");
    await popup.waitForSelector("dl");
    return popup;
  },
  "popup, sent, then my reports": async () => {
    const popup = await reporting();
    await chooseScamType(popup, "fake-finance-company");
    await press(popup, "Xem trước khi gửi");
    await press(popup, "Gửi");
    await press(popup, "Báo cáo của tôi");
    await popup.waitForSelector(".item");
    return popup;
  },
  "popup, checking": async () => {
    const popup = await popupOn("nguoi.mau");
    await press(popup, "Kiểm tra");
    await popup.type("#check-text", `${FACEBOOK}/ke.gian.mau`);
    await popup.click("button[type=submit]");
    await popup.waitForSelector(".item");
    return popup;
  },
};

async function dress(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
}

describe.each(Object.entries(STATES))("%s", (_, reach) => {
  let page: Page;
  beforeAll(async () => {
    page = await reach();
    await page.bringToFront();
  });
  afterAll(() => page?.close());

  it.each(["light", "dark"] as const)("has nothing that axe finds, in a %s scheme", async (scheme) => {
    await dress(page, scheme);
    expect(await axeFindings(page)).toEqual([]);
  });

  it.each([
    [320, 1],
    [360, 1],
    [1_280, 1],
    // 200 % of zoom is half as wide.
    [640, 2],
  ])(
    "fits into %i px at %i pixels each, with targets of at least 44 px",
    async (width, deviceScaleFactor) => {
      await page.setViewport({ width, height: 720, deviceScaleFactor });
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      const small =
        (await page.evaluate(`[...document.querySelectorAll("button, select, summary, textarea, a.button, input:not([type=radio], [type=checkbox], .unseen), label.choice")]
      .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
      .filter(([{ width, height }]) => height > 0 && (height < 43.5 || width < 43.5)).map(([{ width, height }, html]) => width + "x" + height + " " + html)`)) as string[];
      expect(small).toEqual([]);
    },
  );

  it("is reached whole with the keyboard alone, and shows where the focus is", async () => {
    const wanted = (await page.evaluate(`(() => {
      const can = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((one) => !one.disabled && one.checkVisibility() && one.getClientRects().length > 0);
      // Of a group of radio buttons one is reached by Tab, the others by arrows.
      const groups = new Set();
      document.activeElement?.blur();
      window.focus();
      return can.filter((one) => one.type !== "radio" || (!groups.has(one.name) && groups.add(one.name))).length;
    })()`)) as number;
    const seen = new Set<string>();
    const unmarked: string[] = [];
    for (let tabs = 0; tabs < wanted + 3; tabs++) {
      await page.keyboard.press("Tab");
      const [id, html, marked] = (await page.evaluate(`(() => {
        const one = document.activeElement;
        if (one === null || one === document.body) return ["", "", true];
        one.dataset.focusTold ??= String(Math.random());
        const shown = one.closest(".file") ?? one;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return [one.dataset.focusTold, one.outerHTML.slice(0, 120), outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2];
      })()`)) as [string, string, boolean];
      if (id !== "") seen.add(id);
      if (!marked) unmarked.push(html);
    }
    expect(seen.size).toBe(wanted);
    expect(unmarked).toEqual([]);
  });
});

it("speaks English on every page when asked, and says so to screen readers", async () => {
  const options = await own("options");
  await options.select("#language", "en");
  await options.waitForFunction("document.documentElement.lang === 'en'");
  for (const name of ["welcome", "options", "popup"]) {
    const page = await own(name);
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    expect(await axeFindings(page)).toEqual([]);
    // A language is named in itself.
    const text = ((await page.evaluate("document.body.innerText")) as string).replace("Tiếng Việt", "");
    expect(text).not.toMatch(/[ạảấầậắằặẹẻếềệịọốồộớờợụứừựỳỷỹđ]/i);
    await page.close();
  }
});

describe("a page of ours that begins", () => {
  it.each([
    ["popup", "popup", "tab-state"],
    ["warning", "warning", "warning"],
    ["why", "why", "warning"],
    ["share", "share", "warning"],
  ] as const)("asks each thing once: %s", async (_, name, question) => {
    const worker = await stage.opened.worker();
    const { opened } = stage;
    const warned = await warning();
    const { search } = new URL(warned.url());
    await worker.evaluate(`globalThis.asked = [];
      chrome.runtime.onMessage.addListener(({ name }, { url }) => {
        if (url.includes("/${name}.html")) globalThis.asked.push(name);
      })`);
    const page = await opened.browser.newPage();
    await page.goto(opened.page(name, search));
    await page.waitForSelector("#page > *");
    const asked = (await worker.evaluate("globalThis.asked")) as string[];
    expect(asked.slice(0, 2)).toEqual(["settings", question]);
    expect(asked.filter((one) => one === "settings" || one === question)).toHaveLength(2);
    await page.close();
    await warned.close();
  });
});
