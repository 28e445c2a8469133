import { expect, it } from "vitest";
import { parseUrl } from "../../../src/core/observable/parse-url.ts";

it.each(["", "xin chào", "http://", "https:// a.example"])("%j is no address", (text) => {
  expect(parseUrl(text)).toBeUndefined();
});

it("reads an address alone or against another", () => {
  expect(parseUrl("http://A.example/x")?.href).toBe("http://a.example/x");
  expect(parseUrl("/x", "http://a.example/y/z")?.href).toBe("http://a.example/x");
});

it("knows letters of Latin-1 in hosts the thousandth time as the first", () => {
  // Node 20's `URL.canParse` says no from some thousand calls on.
  const refused = Array.from({ length: 20_000 }, () => parseUrl("https://b\u00fccher.example/")).filter(
    (url) => url === undefined,
  );
  expect(refused).toEqual([]);
});
