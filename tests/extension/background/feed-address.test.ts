import { describe, expect, it } from "vitest";
import { feedAddress, isRoot } from "../../../src/extension/background/feed-address.ts";
import { MadeUpRepository } from "../../core/trust/made-up-repository.ts";

describe("the address of a feed", () => {
  it.each([
    ["https://feed.example/khien/", "https://feed.example/khien/"],
    [" https://feed.example ", "https://feed.example/"],
    ["https://feed.example/khien", "https://feed.example/khien/"],
    ["http://127.0.0.1:8787/feed", "http://127.0.0.1:8787/feed/"],
    ["http://localhost:8787/feed", "http://localhost:8787/feed/"],
  ])("%s is %s", (typed, url) => {
    expect(feedAddress(typed)).toEqual({ ok: true, value: url });
  });

  it.each([
    ["feed.example", "not-an-address"],
    ["", "not-an-address"],
    ["ftp://feed.example/", "not-an-address"],
    ["javascript:alert(1)", "not-an-address"],
    ["https://ai:do@feed.example/", "not-an-address"],
    ["https://feed.example/?x=1", "not-an-address"],
    ["https://feed.example/#x", "not-an-address"],
    [`https://feed.example/${"x".repeat(500)}`, "not-an-address"],
    ["http://feed.example/", "not-https"],
    ["http://127.0.0.1.feed.example/", "not-https"],
  ])("%s is refused: %s", (typed, problem) => {
    expect(feedAddress(typed)).toEqual({ ok: false, problem });
  });
});

describe("a trust root", () => {
  it.each([
    ["", false],
    ["{}", false],
    ["[]", false],
    ['{"signed":{"_type":"timestamp"},"signatures":[]}', false],
  ])("%s is one: %s", (text, is) => {
    expect(isRoot(text)).toBe(is);
  });

  it("is recognised by its shape", () => {
    expect(isRoot(new TextDecoder().decode(new MadeUpRepository().root(1)))).toBe(true);
  });
});
