import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicaliseAddress } from "../../../src/core/observable/web-address.ts";
import { webKeys } from "../../../src/core/observable/web-keys.ts";

function canonical(text: string): string | undefined {
  const address = canonicaliseAddress(text);
  if (address === undefined) return undefined;
  return `${address.host}${address.path}${address.query === undefined ? "" : `?${address.query}`}`;
}

describe("canonicaliseAddress", () => {
  // All examples of Safe Browsing's "URLs and Hashing", less those that the URL standard refuses (below). Two have no
  // scheme there: `identify` gives it to them.
  it.each([
    ["http://host/%25%32%35", "host/%25"],
    ["http://host/%25%32%35%25%32%35", "host/%25%25"],
    ["http://host/%2525252525252525", "host/%25"],
    ["http://host/asdf%25%32%35asd", "host/asdf%25asd"],
    ["http://host/%%%25%32%35asd%%", "host/%25%25%25asd%25%25"],
    ["http://www.google.com/", "www.google.com/"],
    [
      "http://%31%36%38%2e%31%38%38%2e%39%39%2e%32%36/%2E%73%65%63%75%72%65/%77%77%77%2E%65%62%61%79%2E%63%6F%6D/",
      "168.188.99.26/.secure/www.ebay.com/",
    ],
    [
      "http://195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-xplmvalidateinfoswqpcmlx=hgplmcx/",
      "195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-xplmvalidateinfoswqpcmlx=hgplmcx/",
    ],
    ["http://3279880203/blah", "195.127.0.11/blah"],
    ["http://www.google.com/blah/..", "www.google.com/"],
    ["http://www.evil.com/blah#frag", "www.evil.com/blah"],
    ["http://www.GOOgle.com/", "www.google.com/"],
    ["http://www.google.com.../", "www.google.com/"],
    ["http://www.google.com/foo\tbar\rbaz\n2", "www.google.com/foobarbaz2"],
    ["http://www.google.com/q?", "www.google.com/q?"],
    ["http://www.google.com/q?r?", "www.google.com/q?r?"],
    ["http://www.google.com/q?r?s", "www.google.com/q?r?s"],
    ["http://evil.com/foo#bar#baz", "evil.com/foo"],
    ["http://evil.com/foo;", "evil.com/foo;"],
    ["http://evil.com/foo?bar;", "evil.com/foo?bar;"],
    ["http://notrailingslash.com", "notrailingslash.com/"],
    ["http://www.gotaport.com:1234/", "www.gotaport.com/"],
    ["  http://www.google.com/  ", "www.google.com/"],
    ["https://www.securesite.com/", "www.securesite.com/"],
    ["http://host.com/ab%23cd", "host.com/ab%23cd"],
    ["http://host.com//twoslashes?more//slashes", "host.com/twoslashes?more//slashes"],
  ])("%s is %s", (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    ["http://user:pass@a.example/", "a.example/"],
    ["http://cốccốc.example/Đ", "xn--cccc-0x5ac.example/%C4%90"],
    ["http://a.example/x/%2e%2E/y", "a.example/y"],
    ["http://a.example/x/%252e%252e/y", "a.example/y"],
    ["http://a.example/a/./b/.", "a.example/a/b/"],
    ["http://a.example/a//", "a.example/a/"],
    ["http://0x7f.1/", "127.0.0.1/"],
    ["http://[::1]:8080/x", "[::1]/x"],
    ["http://a_b.example/", "a_b.example/"],
  ])("%s is %s", (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  // Safe Browsing's examples whose host is none by the URL standard: no browser opens them.
  it.each([
    "http://host%23.com/%257Ea%2521b%2540c%2523d%2524e%25f%255E00%252611%252A22%252833%252944_55%252B",
    "http://\x01\x80.com/",
    "http:// leadingspace.com/",
    "http://%20leadingspace.com/",
  ])("refuses the published %j", (text) => {
    expect(canonical(text)).toBeUndefined();
  });

  it("canonicalises the path of the refused example as published", () => {
    expect(
      canonical(
        "http://host.com/%257Ea%2521b%2540c%2523d%2524e%25f%255E00%252611%252A22%252833%252944_55%252B",
      ),
    ).toBe("host.com/~a!b@c%23d$e%25f^00&11*22(33)44_55+");
  });

  it.each([
    "",
    "a.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example/",
    "http://",
    "http://a.example:99999/",
    `http://a.example/${"x".repeat(4_100)}`,
  ])("refuses %s", (text) => {
    expect(canonical(text)).toBeUndefined();
  });

  it("never throws, and is at rest after one pass", () => {
    const part = fc.string({ maxLength: 40, unit: "binary" });
    fc.assert(
      fc.property(
        fc.oneof(
          part,
          part.map((text) => `http://a.example/${text}`),
        ),
        (text) => {
          const once = canonical(text);
          if (once !== undefined) expect(canonical(`http://${once}`)).toBe(once);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("webKeys", () => {
  const keys = (text: string) => {
    const address = canonicaliseAddress(text);
    return address === undefined ? [] : webKeys(address).map((key) => key.slice("web:".length));
  };

  // "Suffix/Prefix Expressions", the three published examples, in any order.
  it.each([
    [
      "http://a.b.c/1/2.html?param=1",
      ["a.b.c", "b.c"].flatMap((host) =>
        ["/1/2.html?param=1", "/1/2.html", "/", "/1/"].map((path) => host + path),
      ),
    ],
    [
      "http://a.b.c.d.e.f.g/1.html",
      ["a.b.c.d.e.f.g", "c.d.e.f.g", "d.e.f.g", "e.f.g", "f.g"].flatMap((host) => [
        `${host}/1.html`,
        `${host}/`,
      ]),
    ],
    ["http://1.2.3.4/1/", ["1.2.3.4/1/", "1.2.3.4/"]],
  ])("of the published %s are the published ones", (text, expected) => {
    expect(keys(text).sort()).toEqual([...expected].sort());
  });

  it("are at most five hosts by six paths", () => {
    const all = keys("http://a.b.c.d.e.f.example/1/2/3/4/5.html?x=1");
    expect(new Set(all).size).toBe(30);
    expect(all.slice(0, 6)).toEqual(
      ["1/2/3/4/5.html?x=1", "1/2/3/4/5.html", "1/2/3/", "1/2/", "1/", ""].map(
        (path) => `a.b.c.d.e.f.example/${path}`,
      ),
    );
  });

  it.each([
    [
      "http://a.b.c.d.e.x.com.vn/",
      ["a.b.c.d.e.x.com.vn", "c.d.e.x.com.vn", "d.e.x.com.vn", "e.x.com.vn", "x.com.vn"],
    ],
    ["http://a.b.x.pages.dev/", ["a.b.x.pages.dev", "b.x.pages.dev", "x.pages.dev"]],
    [
      "http://a.x.s3.dualstack.ap-southeast-1.amazonaws.com/",
      ["a.x.s3.dualstack.ap-southeast-1.amazonaws.com", "x.s3.dualstack.ap-southeast-1.amazonaws.com"],
    ],
  ])("hosts of %s reach down to the registrable domain and no further", (text, expected) => {
    expect(keys(text)).toEqual(expected.map((host) => `${host}/`));
  });

  it("gives the four hosts and paths of a longer example", () => {
    expect(keys("http://a.b.c.example/1/2.html?param=1").sort()).toEqual(
      ["a.b.c.example", "b.c.example", "c.example"]
        .flatMap((host) => ["/1/2.html?param=1", "/1/2.html", "/", "/1/"].map((path) => host + path))
        .sort(),
    );
  });

  it("uses only the last five labels below the exact host", () => {
    const hosts = new Set(keys("http://a.b.c.d.e.f.g.example/").map((key) => key.split("/")[0]));
    expect([...hosts]).toEqual([
      "a.b.c.d.e.f.g.example",
      "d.e.f.g.example",
      "e.f.g.example",
      "f.g.example",
      "g.example",
    ]);
  });

  it.each([
    ["http://1.2.3.4/1/", ["1.2.3.4/1/", "1.2.3.4/"]],
    ["http://shop.github.io/", ["shop.github.io/"]],
    ["http://x.shop.github.io/", ["x.shop.github.io/", "shop.github.io/"]],
    ["http://congan.gov.vn/", ["congan.gov.vn/"]],
  ])("of %s are %j, never above the registrable domain", (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it("begins with the most specific", () => {
    expect(keys("http://evil.example/a/b.html?x=1")).toEqual([
      "evil.example/a/b.html?x=1",
      "evil.example/a/b.html",
      "evil.example/a/",
      "evil.example/",
    ]);
  });
});
