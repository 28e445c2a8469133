import { describe, expect, it } from "vitest";
import { SITES } from "../../src/sites/all.ts";
import { facebook } from "../../src/sites/facebook.ts";
import { instagram } from "../../src/sites/instagram.ts";
import { readPage } from "../../src/sites/page.ts";
import type { Site } from "../../src/sites/site.ts";
import { siteAt } from "../../src/sites/site-at.ts";
import { tiktok } from "../../src/sites/tiktok.ts";
import { x } from "../../src/sites/x.ts";
import { CASES, linksAndSubject, page, read, readLinks } from "./frozen-pages.ts";

// Who the viewer is is never read: no table asks for it, and whoever looks, the same is read.

/** The viewer in the frozen pages: number, address, and number in a chat. */
const VIEWER = /100000000000999|toi\.?nguoixem\.?mau|xem-9/;
/** What platforms call the one who looks, in selectors, attributes and data. */
const ME =
  /viewer|actor|logged.?in|session|current.?user|user_?id"|account_?id"|\bmy\b|\bme\b|\bself\b|owner.?is|is.?own|nav-profile|tôi/i;

describe("no table asks who looks", () => {
  const asked = SITES.flatMap(({ platform, page: table }) =>
    table === undefined
      ? []
      : [
          table.name,
          table.content,
          table.posts,
          table.context,
          table.people?.select,
          table.people?.attribute,
          ...(table.numbers ?? []).flatMap(({ from, pattern }) => [
            pattern.source,
            ...(from === "inline" ? [] : [from.select, ...from.attributes]),
          ]),
        ].flatMap((one) => (one === undefined ? [] : [[platform, one] as const])),
  );

  it.each(asked)("%s: %s", (_, one) => {
    // The routes' own words for whose page it is.
    expect(one.replace('"userVanity":', "").replace('"userID":', "")).not.toMatch(ME);
  });

  it.each([
    String.raw`"(?:USER_ID|ACCOUNT_ID|actorID)":"(?<id>\d+)"`,
    '"viewer":{"id"',
    "[data-e2e=nav-profile]",
    'a[href="/me"]',
    '[aria-label="Trang cá nhân của tôi"]',
  ])("would be told of %s", (one) => expect(one).toMatch(ME));
});

describe.each(CASES)("%s", (name) => {
  it("holds the viewer's own account and gives nothing of it", () => {
    const { html, subject, links } = read(name);
    expect(html).toMatch(VIEWER);
    expect(JSON.stringify([subject, links])).not.toMatch(VIEWER);
  });

  it("is read the same when somebody else looks, and when the one who is looked at does", () => {
    const { html, expected, subject, links } = read(name);
    const own = expected.subject?.keys.flatMap((key) => /:(\d+)$/.exec(key)?.[1] ?? [])[0];
    for (const number of ["100000000000888", ...(own === undefined ? [] : [own])])
      expect(linksAndSubject(html.replaceAll("100000000000999", number), expected)).toEqual({
        subject,
        links,
      });
  });
});

it("the viewer's account would be given, were it not told from content", () => {
  const leaks = CASES.filter((name) => {
    const { html, expected } = read(name);
    const site = siteAt(new URL(expected.url).hostname);
    if (site?.page === undefined) return false;
    const open: Site = { ...site, page: { ...site.page, chrome: "[data-nothing]" } };
    const links = [...readLinks(open, page(html, expected.url))].map(({ url }) => url);
    return links.some((url) => VIEWER.test(url));
  });
  expect(leaks.length).toBeGreaterThan(CASES.length * 0.8);
});

describe("a page's number is read whoever looks, its owner too", () => {
  it.each([
    [
      facebook,
      "https://www.facebook.com/viecnhe.mau",
      '{"USER_ID":"100000000000247","props":{"userID":"100000000000247"}}',
      "100000000000247",
    ],
    [
      facebook,
      "https://www.facebook.com/viecnhe.mau",
      '{"ACCOUNT_ID":"100000000000247","userVanity":"viecnhe.mau","userID":"100000000000247"}',
      "100000000000247",
    ],
    [
      instagram,
      "https://www.instagram.com/shop.mau/",
      '{"viewer":{"id":"5900000009"},"profile_id":"5900000009","username":"shop.mau","id":"5900000009"}',
      "5900000009",
    ],
    [
      tiktok,
      "https://www.tiktok.com/@shop.mau",
      '{"user":{"uid":"5900000009"},"userInfo":{"user":{"id":"5900000009","uniqueId":"shop.mau"}}}',
      "5900000009",
    ],
    [
      x,
      "https://x.com/shop_mau",
      '{"session":{"user_id":"5900000009"},"additionalName":"shop_mau","identifier":"5900000009"}',
      "5900000009",
    ],
  ])("$platform: %s", (site, url, json, number) => {
    const keysOf = (data: string) =>
      readPage(site, page(`<script type="application/json">${data}</script>`, url), url, url)?.keys;
    expect(keysOf(json)).toEqual([`account:${site.platform}:${number}`]);
    const other = json.replace(
      /"(viewer|user|session)":\{"(id|uid|user_id)":"\d+"|"(USER|ACCOUNT)_ID":"\d+"/,
      (all) => all.replace(/\d{5,}/, "5900000888"),
    );
    expect(other).not.toBe(json);
    expect(keysOf(other)).toEqual(keysOf(json));
  });

  it.each([
    [
      facebook,
      "https://www.facebook.com/viecnhe.mau",
      '{"USER_ID":"100000000000247","actorID":"100000000000247"}',
    ],
    [
      instagram,
      "https://www.instagram.com/shop.mau/",
      '{"viewer":{"id":"5900000009","username":"nguoi.xem.mau"}}',
    ],
    [tiktok, "https://www.tiktok.com/@shop.mau", '{"user":{"uid":"5900000009","uniqueId":"nguoi.xem.mau"}}'],
    [x, "https://x.com/shop_mau", '{"session":{"user_id":"5900000009"}}'],
  ])("$platform: the viewer's number alone is nobody's", (site, url, json) => {
    const html = `<script type="application/json">${json}</script>`;
    expect(readPage(site, page(html, url), url, url)?.keys).toEqual([]);
  });
});
