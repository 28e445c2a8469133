import {
  answered,
  at,
  behind,
  cardOf,
  choose,
  FACEBOOK,
  inPopup,
  LISTED_SITE,
  LOOK_ALIKE,
  ownPage,
  popupOn,
  type Shot,
} from "./picture-ways.ts";

/** Every state that is pictured, in the order of the sheet. */
export const SHOTS: readonly Shot[] = [
  at("banner-danger", `${FACEBOOK}/congviec.mau247`),
  at("banner-real-one", `${FACEBOOK}/profile.php?id=61550000000002`),
  {
    name: "banner-collapsed",
    waitFor: /Mở cảnh báo|Show the warning/,
    async reach(page) {
      await page.goto(`${FACEBOOK}/congviec.mau247`);
      const toggle = await Promise.any(
        ["Thu gọn", "Collapse"].map((words) => page.waitForSelector(`aria/${words}`)),
      );
      // Nothing of ours takes a click in its first half second.
      await new Promise((resolve) => setTimeout(resolve, 700));
      await toggle?.hover();
      await new Promise((resolve) => setTimeout(resolve, 400));
      await toggle?.click();
      return page;
    },
  },
  at("banner-caution", `${FACEBOOK}/profile.php?id=100000000000313`),
  at("banner-hijacked", "https://www.tiktok.com/@chuyengia.mau"),
  at("feed", `${FACEBOOK}/`),
  {
    ...at("feed-dots", `${FACEBOOK}/`),
    async reach(page, opened) {
      await choose(opened, { marks: "dot" });
      await page.bringToFront();
      await page.goto(`${FACEBOOK}/`);
      await page.waitForSelector("[role=feed] khien-shield");
      return page;
    },
    after: (opened) => choose(opened, { marks: "full" }),
  },
  {
    name: "card",
    waitFor: /Khiên:/,
    async reach(page) {
      await page.goto(`${FACEBOOK}/`);
      await page.waitForSelector("[role=feed] khien-shield");
      const before = (await page.$$("html > khien-shield")).length;
      await page.hover("[role=feed] khien-shield");
      await page.waitForFunction(`document.querySelectorAll("html > khien-shield").length > ${before}`);
      return page;
    },
  },
  {
    name: "card-number",
    waitFor: /Khiên:/,
    async reach(page) {
      await page.goto(`${FACEBOOK}/`);
      await page.waitForFunction("CSS.highlights.size > 0");
      const [x, y] = (await page.evaluate(`(() => {
        const [range] = [...CSS.highlights.values()].flatMap((one) => [...one]);
        range.startContainer.parentElement.scrollIntoView({ block: "center" });
        const { left, top, height } = range.getBoundingClientRect();
        return [left + 12, top + height / 2];
      })()`)) as [number, number];
      const before = (await page.$$("html > khien-shield")).length;
      await page.mouse.move(x + 30, y);
      await page.mouse.move(x, y);
      await page.waitForFunction(`document.querySelectorAll("html > khien-shield").length > ${before}`);
      return page;
    },
  },
  cardOf("look-alike", "techc0mbank"),
  cardOf("card-official", "vietcombank.com.vn"),
  {
    name: "dialog",
    async reach(page) {
      await page.goto(`${FACEBOOK}/`);
      await page.waitForSelector('a[href*="vietc0mbank"] + khien-shield');
      await page.click('a[href*="vietc0mbank"]');
      return page;
    },
  },
  at("messages", "https://www.messenger.com/t/100000000000247/", /0900/),
  at("warning", LISTED_SITE),
  {
    name: "warning-going-on",
    async reach(page) {
      await page.goto("about:blank");
      await page.goto(LISTED_SITE).catch(() => undefined);
      await page.waitForSelector("[aria-expanded]");
      await page.click("[aria-expanded]");
      return page;
    },
  },
  answered(
    "warning-freed",
    "warning",
    "warning",
    "(one) => { one.shown = { verdict: { kind: 'unlisted' } } }",
  ),
  answered("warning-in-frame", "warning", "warning", "(one) => { one.inside = 'bao-mau.example' }"),
  answered("warning-hijacked", "warning", "warning", "(one) => { one.shown.verdict.hijacked = true }"),
  behind("why", "/Chi tiết|Details/", "why.html"),
  behind("share", "/tôi tin|trust/", "share.html"),
  {
    name: "why-look-alike",
    async reach(page, opened) {
      await page.goto(opened.page("options"));
      const target = opened.browser.waitForTarget((one) => one.url().includes("why.html"));
      await page.evaluate(
        `chrome.runtime.sendMessage({ khien: 1, name: "open-why", request: { subject: { url: "${LOOK_ALIKE}" } } })`,
      );
      const why = await (await target).page();
      await why?.waitForSelector("h1");
      return why ?? page;
    },
  },
  popupOn("popup-danger", `${FACEBOOK}/congviec.mau247`),
  popupOn("popup-caution", `${FACEBOOK}/profile.php?id=100000000000313`),
  popupOn("popup-hijacked", "https://www.tiktok.com/@chuyengia.mau"),
  popupOn("popup-on-warning", LISTED_SITE),
  {
    name: "popup-look-alike",
    async reach(page, opened) {
      const popup = await inPopup("", /Kiểm tra|Check/, "#check-text").reach(page, opened);
      await popup.type("#check-text", LOOK_ALIKE);
      await popup.click("button[type=submit]");
      await popup.waitForSelector(".verdict.caution");
      return popup;
    },
  },
  popupOn("popup-unlisted", `${FACEBOOK}/nguyen.van.mau.500`),
  answered(
    "popup-unknown",
    "popup",
    "tab-state",
    `(one) => Object.assign(one, { subject: { url: "${FACEBOOK}/nguoi.mau" }, notReportable: undefined, shown: { verdict: { kind: "unknown", reason: "list-unreadable" } } })`,
  ),
  answered(
    "popup-official",
    "popup",
    "tab-state",
    `(one) => Object.assign(one, { subject: { url: "${FACEBOOK}/nguoi.mau" }, named: { platform: "Facebook", kind: "account", label: "@nguoi.mau" }, notReportable: undefined, shown: { verdict: { kind: "official", brand: { id: "mau", name: "Ngân hàng Mẫu", host: "mau.example" } } } })`,
  ),
  inPopup("popup-reporting", /Báo cáo|Report/, 'input[type="radio"]'),
  inPopup("popup-checking", /Kiểm tra|Check/, "#check-text"),
  ownPage("options"),
  ownPage("welcome"),
  at("instagram", "https://www.instagram.com/shop.mau.giare/"),
  at("threads", "https://www.threads.com/"),
  at("youtube", "https://www.youtube.com/@laylaitien.mau"),
  at("x", "https://x.com/airdrop_mau"),
  at("telegram", "https://web.telegram.org/k/", /0900/),
  at("zalo", "https://chat.zalo.me/", /0900/),
];
