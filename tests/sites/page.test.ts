import { describe, expect, it } from "vitest";
import { SITES } from "../../src/sites/all.ts";
import { cleanUrl } from "../../src/sites/clean-url.ts";
import { facebook } from "../../src/sites/facebook.ts";
import { identify } from "../../src/sites/identify.ts";
import { instagram } from "../../src/sites/instagram.ts";
import { addressOf } from "../../src/sites/link-address.ts";
import { readPage, thingAt } from "../../src/sites/page.ts";
import type { Site } from "../../src/sites/site.ts";
import { siteAt } from "../../src/sites/site-at.ts";
import { telegram } from "../../src/sites/telegram.ts";
import { tiktok } from "../../src/sites/tiktok.ts";
import { x } from "../../src/sites/x.ts";
import { youtube } from "../../src/sites/youtube.ts";
import { CASES, page, read, readLinks } from "./frozen-pages.ts";

describe.each(CASES)("%s", (name) => {
  it("gives the thing looked at, with its number", () => {
    const { expected, subject } = read(name);
    if (expected.subject === null) expect(subject).toBeUndefined();
    else expect(subject).toEqual({ ...expected.subject, url: expect.any(String) });
  });

  it("is asked about by addresses that mean the same as those of its links", () => {
    const { html, expected } = read(name);
    const site = siteAt(new URL(expected.url).hostname) as Site;
    for (const { anchor, url } of readLinks(site, page(html, expected.url)))
      expect(identify(cleanUrl(addressOf(site, anchor) ?? "")).keys).toEqual(identify(url).keys);
  });

  it("gives each author and link once, and no time stamp, picture or navigation", () => {
    const { expected, links } = read(name);
    expect(links).toEqual(expected.links);
  });
});

it("the markup's depth and classes don't matter", () => {
  for (const name of CASES) {
    const { html, expected, links } = read(name);
    const site = siteAt(new URL(expected.url).hostname);
    if (site === undefined) throw new Error(name);
    const deeper = html
      .replace(/<a /g, '<div class="x1abc"><span class="_9z"><a class="x78zum5 xdt5ytf" ')
      .replaceAll("</a>", "</a></span></div>");
    const document = page(`<div><div><section>${deeper}</section></div></div>`, expected.url);
    expect([...readLinks(site, document)].map(({ role, url }) => [role, url])).toEqual(links);
  }
});

it("no selector names a class, a place among siblings or a depth", () => {
  const selectors = SITES.flatMap(({ page: table }) =>
    table === undefined
      ? []
      : [
          table.name ?? "",
          table.chrome,
          table.content ?? "",
          table.posts ?? "",
          table.context ?? "",
          table.people?.select ?? "",
          ...(table.numbers ?? []).map(({ from }) => (from === "inline" ? "" : from.select)),
        ],
  ).map((selector) => selector.replace(/"[^"]*"/g, ""));
  expect(selectors.filter((selector) => /\.[\w-]|>|~|\+|nth-|:first|:last/.test(selector))).toEqual([]);
});

describe("the heading of a chat", () => {
  const chats =
    '<span data-peer-id="1234500001">Một (mẫu)</span><span data-peer-id="1234500002">Hai (mẫu)</span>';

  it.each([
    ["https://web.telegram.org/k/#1234500002", "Hai (mẫu)"],
    ["https://web.telegram.org/k/#1234500003", undefined],
  ])("of %s is %s", (url, name) => {
    expect(readPage(telegram, page(chats, url), url, url)?.name).toBe(name);
  });
});

it("every platform that shows accounts in pages has its fixtures", () => {
  const platforms = SITES.filter((site) => site.page !== undefined).map((site) => site.platform);
  expect(platforms.filter((platform) => !CASES.some((name) => name.startsWith(`${platform}/`)))).toEqual([]);
});

describe("a page's own number", () => {
  const url = "https://www.facebook.com/viecnhe.mau";
  const script = (json: string) => `<script type="application/json">${json}</script>`;

  it.each([
    ["said twice differently", '{"pageID":"61550000000077"},{"pageID":"61550000000078"}'],
    ["of zeros", '{"pageID":"00000000"}'],
    ["beside another account's name", '{"userVanity":"nguoi.khac","userID":"100000000000247"}'],
    ["beside a broken name", '{"userVanity":"%E0%A4%A","userID":"100000000000247"}'],
    ["of the viewer", '{"USER_ID":"100000000000247","ACCOUNT_ID":"100000000000247"}'],
    ["of a group", '{"groupID":"700000000000071"}'],
  ])("is not read when it is one %s", (_, json) => {
    expect(readPage(facebook, page(script(json), url), url, url)?.keys).toEqual([]);
  });

  it("counts after an in-app navigation when it stands beside the address's own name", () => {
    const html = script('{"userVanity":"ViecNhe.Mau","userID":"100000000000247"}');
    const before = "https://www.facebook.com/nguoikhac.mau";
    expect(readPage(facebook, page(html, url), url, before)?.keys).toEqual([
      "account:facebook:100000000000247",
    ]);
  });

  it.each([
    [
      "in another tab of the same profile",
      "https://www.facebook.com/viecnhe.mau",
      ["account:facebook:61550000000077"],
    ],
    ["written for somebody else", "https://www.facebook.com/nguoikhac.mau", []],
    ["of which nobody knows for whom it was written", "", []],
  ])("beside no name counts only where the markup is the profile's own: %s", (_, loadUrl, keys) => {
    const tab = "https://www.facebook.com/viecnhe.mau/about?sk=x";
    expect(readPage(facebook, page(script('{"pageID":"61550000000077"}'), tab), tab, loadUrl)?.keys).toEqual(
      keys,
    );
  });

  it("is looked for in at most four million characters of scripts", () => {
    const html = script(`"${"x".repeat(4_000_001)}"`) + script('{"pageID":"61550000000077"}');
    expect(readPage(facebook, page(html, url), url, url)?.keys).toEqual([]);
  });
});

describe("the thing at an address", () => {
  it.each([
    ["https://www.facebook.com/viecnhe.mau", "https://www.facebook.com/ViecNhe.Mau/about#anh", true],
    ["https://www.facebook.com/groups/nhom.mau/", "https://www.facebook.com/groups/nhom.mau/members", true],
    ["https://www.facebook.com/viecnhe.mau", "https://www.facebook.com/nguoikhac.mau", false],
    ["https://web.telegram.org/k/#1234500001", "https://web.telegram.org/k/#1234500002", false],
    ["https://khac.example/a#1", "https://khac.example/a#2", true],
    ["https://khac.example/a", "https://khac.example/b", false],
    ["https://khac.example/a?x=1", "https://khac.example/a?x=2", false],
    ["https://www.facebook.com/", "https://www.facebook.com/viecnhe.mau", false],
  ])("%s and %s: the same is %s", (one, other, same) => {
    expect(thingAt(one) === thingAt(other)).toBe(same);
  });
});

describe("Instagram's number", () => {
  it("may stand before the name", () => {
    const url = "https://www.instagram.com/shop.mau/";
    const html = '<script type="application/json">{"id":"5900000009","username":"Shop.Mau"}</script>';
    expect(readPage(instagram, page(html, url), url, "https://www.instagram.com/")?.keys).toEqual([
      "account:instagram:5900000009",
    ]);
  });
});

it.each([
  '"externalId":"UCabcdefghijklmnopqrstuv",',
  '"username":"mau",',
  '"id":"12345678",',
  '"additionalName":"a",',
  '"user":{"id":"12345678",',
  '"props":{',
])("four million characters of %s are read in one go", (piece) => {
  const html = `<script type="application/json">${piece.repeat(3_900_000 / piece.length)}</script>`;
  for (const site of [facebook, instagram, tiktok, youtube, x]) {
    const host = site.hosts[0];
    const url = `https://${host}/${site === tiktok || site === youtube ? "@" : ""}mau_mau`.replace(
      "_",
      site === facebook ? "." : "_",
    );
    expect(readPage(site, page(html, url), url, url)?.kind).toBe("account");
  }
});

it.each(["https://www.facebook.com/", "https://www.facebook.com/watch/?v=123456789012345", "not a url"])(
  "sees nobody at %s",
  (address) => {
    expect(
      readPage(facebook, page("<h1>Mẫu</h1>", "https://www.facebook.com/"), address, address),
    ).toBeUndefined();
  },
);

it("passes over links that are no address", () => {
  const html = `<a href="javascript:alert(1)">a</a><a href="">c</a><a href="#x">d</a><a>e</a>`;
  expect([...readLinks(facebook, page(html, "https://www.facebook.com/viecnhe.mau"))]).toEqual([]);
});

it("reads where a link leads that is too long to be looked at whole", () => {
  const html = `<a href="https://a.example/${"x".repeat(9_000)}">a</a><a href="/cong.viec.mau?x=${"y".repeat(9_000)}">b</a><a href="https://b.example/${"ạ".repeat(2_000)}">c</a>`;
  const urls = [...readLinks(facebook, page(html, "https://www.facebook.com/"))].map(({ url }) => url);
  expect(urls.map((url) => new URL(url).hostname)).toEqual(["a.example", "www.facebook.com", "b.example"]);
  expect(new URL(urls[1] ?? "").pathname).toBe("/cong.viec.mau");
  expect(urls.every((url) => url.length <= 4_096)).toBe(true);
});
