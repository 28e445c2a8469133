import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { canonicalKey } from "../../src/core/observable/canonical-key.ts";
import { identify } from "../../src/sites/identify.ts";

const lines = (path: string): string[] =>
  gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");

describe("addresses from real lists", () => {
  const urls = lines("tests/data/phishing-database-links-sample.urls.txt.gz");

  it("are identified, all but those that are no addresses", () => {
    const refused = urls.filter((url) => identify(url).keys.length === 0);
    // Each is refused by the URL standard itself: a host that can be none.
    for (const url of refused) expect(URL.canParse(url)).toBe(false);
    expect(urls.length).toBe(4_387);
    expect(refused.length).toBeLessThanOrEqual(5);
  });

  it("give keys that are their own keys", () => {
    for (const url of urls) for (const key of identify(url).keys) expect(canonicalKey(key)).toBe(key);
  });

  it.each([
    "assets/lists/chongluadao.domains.txt.gz",
    "assets/lists/phishing-database-active.domains.txt.gz",
    "assets/lists/hostsvn-gambling-vn.domains.txt.gz",
  ])("%s: every line is identified", (path) => {
    const refused = lines(path).filter((line) => !line.startsWith("#") && identify(line).keys.length === 0);
    expect(refused).toEqual([]);
  });
});
