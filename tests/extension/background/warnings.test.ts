import { expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", () => ({ default: { storage: { session: full() } } }));

import { createWarnings, tokenIn } from "../../../src/extension/background/warnings.ts";

/** A storage that is full, and holds nothing. */
function full() {
  return {
    get: async () => ({}),
    set: async () => {
      throw new Error("quota");
    },
  };
}

it("fifty warnings are known though nothing can be stored; then the oldest is not", async () => {
  const warnings = createWarnings((work) => void work.catch(() => undefined));
  const tokens = Array.from({ length: 51 }, (_, at) => warnings.token({ url: `https://mau-${at}.example/` }));
  expect((await warnings.of(tokens[1] ?? ""))?.subject.url).toBe("https://mau-1.example/");
  expect((await warnings.of(tokens[50] ?? ""))?.subject.url).toBe("https://mau-50.example/");
  expect(await warnings.of(tokens[0] ?? "")).toBeUndefined();
});

it.each([
  ["chrome-extension://khien/warning.html?token=abc", "abc"],
  ["chrome-extension://khien/warning.html", ""],
  ["not an address", ""],
])("the token in %s is %j", (url, token) => {
  expect(tokenIn(url)).toBe(token);
});
