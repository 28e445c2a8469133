import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf } from "./closed-roots.ts";
import { readOut, until, warned, warningsOn } from "./world.ts";

// What leads to something listed is asked about however it looks, and nothing of ours stays where it is no more.
const GROUP = "https://chat.whatsapp.com/MauMauMauMauMauMauMau1";
const SITE = "https://lua-mau.example/";
const QUESTION = /Đường dẫn này nằm trong danh sách/;
const LOST = "https://wa.me/84900000111";
let stage: Stage;
let page: Page;
beforeAll(async () => {
  const accounts = [
    `${FACEBOOK}/ke.gian.mau`,
    "https://www.threads.com/@ke.gian.mau",
    "https://x.com/ke_gian_mau",
  ];
  stage = await setStage(
    [
      listing(GROUP),
      listing(SITE),
      { ...listing(LOST), hijacked: true },
      ...accounts.map((url) => listing(url)),
    ],
    {
      "www.facebook.com/ke.gian.mau": htmlPage(
        `<main role="main"><h1>Kẻ Gian Mẫu</h1><p><a id="bio" href="https://bit.ly/mau5">bit.ly/mau5</a></p>
       <div role="article"><a href="/nguoi.mau">Người Mẫu</a> <a id="guest" href="https://bit.ly/mau6">bit.ly/mau6</a></div></main>`,
      ),
      "x.com/home": htmlPage(
        `<main><article><a href="/ban_mau"><span data-testid="socialContext">Bạn Mẫu đã đăng lại</span></a>
         <a href="/ke_gian_mau">Kẻ Gian Mẫu</a> <a id="reposted" href="https://t.co/mau1">t.co/mau1</a></article>
       <article><a href="/ban_mau">Bạn Mẫu</a> <a href="/ke_gian_mau">Kẻ Gian Mẫu</a> <a id="mentioned" href="https://t.co/mau2">t.co/mau2</a></article></main>`,
      ),
      "www.threads.com/": htmlPage(
        ["ke.gian.mau", "nguoi.mau"]
          .map(
            (name, at) =>
              `<div data-pressable-container="true"><a href="/@${name}">${name}</a> <a id="of${at}" href="https://bit.ly/mau7">bit.ly/mau7</a></div>`,
          )
          .join(""),
      ),
      "www.facebook.com/": htmlPage(
        `<main role="main"><h1>Bảng tin mẫu</h1>
       <p><a id="group" href="${GROUP}">Nhóm mẫu</a></p>
       <p><a id="tracked" href="https://lua-mau.example?fbclid=1">Trang mẫu</a></p>
       <p><a id="empty" href="/ke.gian.mau"></a></p><p><a id="filled" href="/ke.gian.mau"><img width="9" height="9" alt=""></a></p>
       <p><a id="picture" href="${SITE}"><img width="90" height="60" alt=""></a></p>
       <p id="post"><a id="words" href="${SITE}">Trang mẫu</a></p>
       <p><a id="again" href="${SITE}">Trang mẫu</a></p>
       <script>globalThis.wrapped = (token, click) => "https://l.facebook.com/l.php?u=" + encodeURIComponent("${SITE}?fbclid=" + click) + "&h=" + token + "&c[0]=" + token</script>
       <p><a id="lost" href="${LOST}">Bạn Mẫu</a></p>
       <p><a id="bank" href="/ke.gian.mau">Vietcombank hỗ trợ (mẫu)</a></p>
       <div id="draft" contenteditable><a href="${SITE}">Trang mẫu</a> đang viết</div></main>`,
      ),
      "www.facebook.com/bai": htmlPage(
        `<main role="main"><h1>Bảng tin mẫu</h1>
       <div role="article"><p><a id="author" href="/ke.gian.mau">Kẻ Gian Mẫu</a> <a id="theirs" href="https://bit.ly/mau1">bit.ly/mau1</a>
         <a id="plain" href="https://tot-mau.example/">Trang thường</a></p>
         <div role="article"><a href="/nguoi.mau">Người Mẫu</a> <a id="comment" href="https://bit.ly/mau2">bit.ly/mau2</a></div></div>
       <div role="article"><a href="/nguoi.ba.mau">Người Ba Mẫu</a> Cẩn thận <a href="/ke.gian.mau">Kẻ Gian Mẫu</a>, bằng chứng: <a id="proof" href="https://bit.ly/mau8">bit.ly/mau8</a></div>
       <div role="article"><a href="/groups/700000000000071/">Nhóm Mẫu</a> <a href="/ke.gian.mau"><img width="9" height="9" alt=""></a> <a href="/ke.gian.mau">Kẻ Gian Mẫu</a> <a id="ingroup" href="https://bit.ly/mau9">bit.ly/mau9</a></div>
       <div role="article"><a href="/nguoi.hai.mau">Người Hai Mẫu</a> <a id="other" href="https://bit.ly/mau3">bit.ly/mau3</a></div>
       <p><a id="nowhere" href="https://bit.ly/mau4">bit.ly/mau4</a></p></main>`,
      ),
    },
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
});
afterEach(() => page.close());

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const onWarning = () => stage.opened.browser.waitForTarget((one) => one.url().includes("warning.html"));
/** Goes on with the keyboard, and closes what comes. */
const goesOn = async (): Promise<void> => {
  const opened = onWarning();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await (await (await opened).page())?.close();
};
const pressButton = async (words: string): Promise<void> => {
  for (let tabs = 0; tabs < 8; tabs++) {
    await page.keyboard.press("Tab");
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    if (tree.includes(`"name":"${words}","focused":true`)) return page.keyboard.press("Enter");
  }
  throw new Error(`no ${words} by keyboard`);
};
const marked = async (): Promise<void> => {
  await page.goto(`${FACEBOOK}/`);
  await page.waitForSelector("#words + khien-shield");
};

describe("a listed link", () => {
  it.each(["group", "picture", "words"])(
    "of the kind %s is asked about before it is followed",
    async (id) => {
      await marked();
      await page.click(`#${id}`);
      await warned(page, QUESTION);
      expect(page.url()).toBe(`${FACEBOOK}/`);
    },
  );

  it.each(["words", "tracked"])(
    "that was followed is asked about no more in its tab, by a page that is loaded anew either: %s",
    async (id) => {
      const link = `#${id}`;
      await marked();
      await page.evaluate(`${id}.target = '_blank'`);
      await page.click(link);
      await warned(page, QUESTION);
      await wait(700);
      await goesOn();
      await page.bringToFront();
      const again = onWarning();
      await page.click(link);
      await (await (await again).page())?.close();
      await page.bringToFront();
      await page.reload();
      await page.waitForSelector(`${link} + khien-shield`);
      await Promise.all([onWarning(), page.click(link)]);
      const other = await stage.opened.browser.newPage();
      await other.goto(`${FACEBOOK}/`);
      await other.waitForSelector(`${link} + khien-shield`);
      await other.click(link);
      await warned(other, QUESTION);
      await other.close();
    },
  );

  it.each([
    ["Vì sao?", "why.html"],
    ["Gửi cho người tôi tin", "share.html"],
  ])("is asked about with what says more: %s", async (words, opens) => {
    await marked();
    await page.click("#words");
    await warned(page, QUESTION);
    await wait(700);
    const opened = stage.opened.browser.waitForTarget((one) => one.url().includes(opens));
    await pressButton(words);
    const more = await (await opened).page();
    await more?.waitForFunction("document.body.innerText.includes('lua-mau')", { polling: 100 });
    await more?.close();
    await page.bringToFront();
    await warned(page, QUESTION);
  });

  it("is described by its question: what it is, and where it leads", async () => {
    await marked();
    await page.click("#words");
    await warned(page, QUESTION);
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    expect(tree).toMatch(
      /"role":"alertdialog"[^{}]*"description":"[^"]*Đường dẫn này thật ra dẫn tới:\s*lua-mau\.example/,
    );
  });

  it("of an account that its owner lost is asked about without blame", async () => {
    await marked();
    await page.waitForSelector("#lost + khien-shield");
    await page.click("#lost");
    await warned(page, /^Khiên: Có thể người khác đang dùng tài khoản này$/);
    expect((await warningsOn(page)).filter((name) => QUESTION.test(name))).toEqual([]);
    const read = (await readOut(page)).map(({ name }) => name).join(" ");
    expect(read).toContain("Đừng chuyển tiền, đừng đọc mã OTP.");
  });

  it("that bears a bank's name, though its address doesn't, is explained with the real one", async () => {
    await marked();
    await page.waitForSelector("#bank + khien-shield");
    await page.hover("#bank + khien-shield");
    await until(
      async () => (await readOut(page)).some(({ name }) => name.includes("Trang thật ở đây: ")),
      "the real one",
    );
    const links = (await readOut(page)).filter(({ role }) => role === "link").map(({ name }) => name);
    expect(links).toContain("vietcombank.com.vn");
  });

  it.each([
    ["that leads elsewhere by then", `words.href = "${GROUP}"`],
    ["that is gone by then", "words.remove()"],
    ["that the platform wraps by then", "words.href = wrapped('AT1', 'CCC')"],
  ])("%s leads to what was asked about, once somebody says so", async (_, change) => {
    await marked();
    await page.click("#words");
    await warned(page, QUESTION);
    await wait(700);
    await page.evaluate(change);
    await wait(400);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await until(async () => page.url().includes("warning.html"), "the warning page");
    await page.waitForFunction("document.body?.innerText.includes('lua-mau.example')", { polling: 100 });
  });

  it("that the platform wraps anew each time, and as it is pressed, is one link", async () => {
    await marked();
    await page.evaluate(`for (const one of [words, again]) {
      one.target = "_blank";
      one.href = wrapped("AT" + one.id, one.id);
      one.onmousedown = () => { one.href = wrapped("AX" + one.id, "x" + one.id) };
    }`);
    await page.waitForSelector("#words + khien-shield");
    await page.waitForSelector("#again + khien-shield");
    await page.click("#words");
    await warned(page, QUESTION);
    await wait(700);
    await goesOn();
    await page.bringToFront();
    const opened = onWarning();
    await page.click("#again");
    await (await (await opened).page())?.close();
  });

  it("whose words come later has its mark then", async () => {
    await marked();
    await wait(1_000);
    expect(await page.$$("#empty + khien-shield, #filled + khien-shield")).toEqual([]);
    await page.evaluate("empty.textContent = 'Kẻ Gian Mẫu'");
    await page.waitForSelector("#empty + khien-shield");
    await page.evaluate(
      "filled.append(Object.assign(document.createElement('span'), { textContent: 'Kẻ Gian Mẫu' }))",
    );
    await page.waitForSelector("#filled + khien-shield");
  });

  it("that is a picture bears no mark, nor does one in what somebody is writing", async () => {
    await marked();
    expect(await page.$$("#picture + khien-shield, #draft khien-shield")).toEqual([]);
  });
});

describe("a short link, which hides where it leads", () => {
  const BESIDE = "#theirs + khien-shield";
  const CAUTION = /^Khiên: Cần thận trọng\..*Đường dẫn rút gọn này giấu nơi nó dẫn tới/;

  it("is marked with caution in a post of a listed account, and nowhere else; it is followed unasked", async () => {
    await page.goto(`${FACEBOOK}/bai`);
    await page.waitForSelector(BESIDE);
    await page.waitForSelector("#ingroup + khien-shield");
    expect((await warningsOn(page)).filter((name) => CAUTION.test(name))).toHaveLength(2);
    const ids = ["plain", "comment", "other", "nowhere", "proof"];
    expect(await page.$$(ids.map((id) => `#${id} + khien-shield`).join())).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.click("#theirs")]);
    expect(page.url()).toBe("https://bit.ly/mau1");
  });

  it("is marked on a listed account's own page and in its chats, until somebody goes elsewhere", async () => {
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await page.waitForSelector("#bio + khien-shield");
    expect(await page.$("#guest + khien-shield")).toBe(null);
    await page.evaluate("history.pushState(null, '', '/nguoi.mau')");
    await page.waitForSelector("#bio + khien-shield", { hidden: true });
  });

  it("is marked where a platform's posts are no articles", async () => {
    await page.goto("https://www.threads.com/");
    await page.waitForSelector("#of0 + khien-shield");
    expect(await page.$("#of1 + khien-shield")).toBe(null);
  });

  it("counts as its author's, not as that of who passed it on or is spoken of", async () => {
    await page.goto("https://x.com/home");
    await page.waitForSelector("#reposted + khien-shield");
    expect(await page.$("#mentioned + khien-shield")).toBe(null);
  });

  it("whose words come later has its mark then", async () => {
    await page.goto(`${FACEBOOK}/bai`);
    await page.waitForSelector(BESIDE);
    await page.evaluate("ingroup.after(Object.assign(ingroup.cloneNode(), { id: 'late' }))");
    await wait(1_000);
    expect(await page.$("#late + khien-shield")).toBe(null);
    await page.evaluate("late.textContent = 'bit.ly/mau9'");
    await page.waitForSelector("#late + khien-shield");
  });

  it("loses its mark when the post becomes somebody else's, and when it leads elsewhere", async () => {
    await page.goto(`${FACEBOOK}/bai`);
    await page.waitForSelector(BESIDE);
    await page.evaluate("author.href = '/nguoi.mau'");
    await page.waitForSelector(BESIDE, { hidden: true });
    await page.evaluate("author.href = '/ke.gian.mau'");
    await page.waitForSelector(BESIDE);
    await page.evaluate("theirs.href = 'https://tot-mau.example/'");
    await page.waitForSelector(BESIDE, { hidden: true });
  });
});

it("the card that explains a mark goes when its link goes, though the pointer rests there", async () => {
  await marked();
  await page.hover("#words + khien-shield");
  const cards = async () => (await partsOf(page, "card")).length;
  await until(async () => (await cards()) === 1, "the card");
  await page.evaluate("post.replaceChildren('Không còn gì')");
  await until(async () => (await cards()) === 0, "the card to go");
});
