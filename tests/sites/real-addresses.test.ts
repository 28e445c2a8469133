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

  it("are all identified", () => {
    const refused = urls.filter((url) => identify(url).keys.length === 0);
    expect(urls.length).toBe(4_387);
    expect(refused).toEqual([]);
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

  it("assets/lists/hostsvn-threat.hosts.gz: every host is identified", () => {
    const hosts = lines("assets/lists/hostsvn-threat.hosts.gz")
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.split(/\s+/)[1] ?? "");
    expect(hosts.length).toBeGreaterThan(4_000);
    expect(hosts.filter((host) => identify(host).keys.length === 0)).toEqual([]);
  });

  // Seen in eth-phishing-detect, polkadot-js/phishing and Moz's top sites: a word, a wildcard, a name that was cut off.
  it.each(["iclexofmarket", "com12786312634", "*.fleek.co", "marketingplatform.google...."])(
    "%s is no address",
    (line) => {
      expect(identify(line)).toMatchObject({ keys: [], problem: "nothing-named" });
    },
  );
});
