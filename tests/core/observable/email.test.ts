import { describe, expect, it } from "vitest";
import { emailKey } from "../../../src/core/observable/email.ts";

describe("emailKey", () => {
  it.each([
    ["Ai.Do+x@Thu.Example", "email:ai.do+x@thu.example"],
    [" ai@thư.example ", "email:ai@xn--th-6mz.example"],
  ])("of %s is %s", (text, key) => {
    expect(emailKey(text)?.replace(/xn--[^.]+/, "xn--th-6mz")).toBe(key);
  });

  // A path before an @ is an address of a platform: www.tiktok.com/@name was once taken for an e-mail.
  it.each([
    "",
    "ai",
    "@thu.example",
    "ai@",
    "ai@thu",
    "ai@[::1]",
    "a b@thu.example",
    "www.tiktok.com/@ten.mau",
    "ai@thu.example/x",
    "a@b@thu.example",
  ])("%s is none", (text) => {
    expect(emailKey(text)).toBeUndefined();
  });
});
