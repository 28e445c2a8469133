import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { SITES } from "../../src/sites/all.ts";
import { facebook } from "../../src/sites/facebook.ts";
import { readLinks, readPage } from "../../src/sites/page.ts";
import { siteAt } from "../../src/sites/site-at.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

/** What a frozen page must give, in the file beside it. */
interface Expected {
  readonly url: string;
  /** The address that the markup was made for, when the person has since gone on within the app. */
  readonly loadUrl?: string;
  readonly subject: {
    readonly kind: string;
    readonly keys: readonly string[];
    readonly name?: string;
  } | null;
  readonly links: readonly (readonly [role: string, url: string])[];
}

const CASES = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".html"))
  .map((path) => path.slice(0, -".html".length))
  .sort();

function page(html: string, url: string): Document {
  const window = new Window({ url, settings: { disableJavaScriptEvaluation: true } });
  window.document.write(`<!doctype html><html><body>${html}</body></html>`);
  return window.document as unknown as Document;
}

function read(name: string) {
  const html = readFileSync(join(FIXTURES, `${name}.html`), "utf8");
  const expected = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8")) as Expected;
  const site = siteAt(new URL(expected.url).hostname);
  if (site === undefined) throw new Error(`${name}: no platform at ${expected.url}`);
  const document = page(html, expected.url);
  const subject = readPage(site, document, expected.url, expected.loadUrl ?? expected.url);
  const links = [...readLinks(site, document)].map(({ role, url }) => [role, url]);
  return { html, expected, subject, links };
}

describe.each(CASES)("%s", (name) => {
  it("gives the thing looked at, with its number", () => {
    const { expected, subject } = read(name);
    if (expected.subject === null) expect(subject).toBeUndefined();
    else expect(subject).toEqual({ ...expected.subject, url: expect.any(String) });
  });

  it("gives each author and link once, and no time stamp, picture or navigation", () => {
    const { expected, links } = read(name);
    expect(links).toEqual(expected.links);
  });

  it("holds the viewer's own account and gives nothing of it", () => {
    const viewer = /100000000000999|toi\.?nguoixem\.?mau|xem-9/;
    const { html, subject, links } = read(name);
    expect(html).toMatch(viewer);
    expect(JSON.stringify([subject, links])).not.toMatch(viewer);
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

  it("is looked for in at most four million characters of scripts", () => {
    const html = script(`"${"x".repeat(4_000_001)}"`) + script('{"pageID":"61550000000077"}');
    expect(readPage(facebook, page(html, url), url, url)?.keys).toEqual([]);
  });
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
