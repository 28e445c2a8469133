import { describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { caseKey, needsTwoPeople } from "../../../src/core/report/case-key.ts";

describe("caseKey", () => {
  it.each<[readonly [Key, ...Key[]], Key]>([
    [["account:facebook:@ten", "account:facebook:100", "web:www.facebook.com/ten"], "account:facebook:100"],
    [["web:zalo.me/0900000000", "phone:+84900000000"], "phone:+84900000000"],
    [["post:facebook:1", "account:facebook:@ten"], "account:facebook:@ten"],
    [["account:telegram:-100123", "account:telegram:@ten"], "account:telegram:-100123"],
    [["web:a.example/x", "web:a.example/"], "web:a.example/x"],
  ])("of %j is %s", (keys, key) => {
    expect(caseKey(keys)).toBe(key);
  });

  it.each<[Key, boolean]>([
    ["account:facebook:1", true],
    ["phone:+84900000000", true],
    ["bank:970436:0123456789", true],
    ["web:a.example/", false],
  ])("%s needs two people: %s", (key, two) => {
    expect(needsTwoPeople(key)).toBe(two);
  });
});
