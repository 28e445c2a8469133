import fc from "fast-check";
import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { ANY_SITE } from "../../src/sites/any-site.ts";
import { facebook } from "../../src/sites/facebook.ts";
import { addressOf } from "../../src/sites/link-address.ts";

const PAGE = "https://www.facebook.com/viecnhe.mau/about?x=1";
const window = new Window({ url: PAGE, settings: { disableJavaScriptEvaluation: true } });
const document = window.document as unknown as Document;

function link(href: string): Element {
  const anchor = document.createElement("a");
  anchor.setAttribute("href", href);
  return anchor;
}

describe("where a link leads", () => {
  it.each([
    ["/nguoi.mau", "https://www.facebook.com/nguoi.mau"],
    ["/nguoi.mau?__cft__[0]=AZmau&__tn__=-UC", "https://www.facebook.com/nguoi.mau"],
    ["?id=1", "https://www.facebook.com/viecnhe.mau/about?id=1"],
    ["//lua-mau.example/a", "https://lua-mau.example/a"],
    ["/\\lua-mau.example/a", "https://lua-mau.example/a"],
    ["/\t/lua-mau.example/a", "https://lua-mau.example/a"],
    ["\\/lua-mau.example", "https://lua-mau.example/"],
    [" https://lua-mau.example/", "https://lua-mau.example/"],
    ["https:/lua-mau.example", "https://www.facebook.com/lua-mau.example"],
    ["tg://resolve?domain=mau", "tg://resolve?domain=mau"],
  ])("%j", (href, expected) => {
    expect(new URL(addressOf(facebook, link(href)) ?? "").href).toBe(expected);
  });

  it.each(["", "#top", "javascript:alert(1)", "mailto:mau@mau.example", "data:text/html,x", "https://"])(
    "is nowhere: %j",
    (href) => {
      const address = addressOf(facebook, link(href));
      expect(address === undefined || !URL.canParse(address)).toBe(true);
    },
  );

  it("is where the browser says, however it is written", () => {
    const piece = fc.constantFrom(
      ..."/ \\ . .. : ? # @ % & = a A 1 - _ ~ \t \n http https HTTPS :// // ữ %2F %5C mau.example www.facebook.com lua-mau.example :443 [::1] \u0000".split(
        " ",
      ),
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const anchor = link(pieces.join(""));
        const { href } = anchor as HTMLAnchorElement;
        const address = addressOf(facebook, anchor);
        if (pieces[0]?.startsWith("#") || !/^https?:/.test(href)) return;
        if (!URL.canParse(href)) return;
        expect(new URL(address ?? "").href).toBe(new URL(href).href);
      }),
      { numRuns: 5_000 },
    );
  });

  it("follows a page that names another base", () => {
    const other = new Window({ url: PAGE, settings: { disableJavaScriptEvaluation: true } });
    other.document.head.innerHTML = '<base href="https://lua-mau.example/x/">';
    const anchor = other.document.createElement("a");
    anchor.setAttribute("href", "/y");
    other.document.body.append(anchor);
    expect(addressOf(facebook, anchor as unknown as Element)).toBe("https://lua-mau.example/y");
  });

  it("is nowhere within a site that is no platform", () => {
    expect(addressOf(ANY_SITE, link("/trang"))).toBeUndefined();
    expect(addressOf(ANY_SITE, link("https://www.facebook.com/trang"))).toBeUndefined();
    expect(addressOf(ANY_SITE, link("https://www.facebook.com.lua-mau.example/"))).toBe(
      "https://www.facebook.com.lua-mau.example/",
    );
  });
});
