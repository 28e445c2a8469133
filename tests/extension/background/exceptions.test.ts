import { describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import type { Match, Verdict } from "../../../src/core/verdict/verdict.ts";
import { createExceptions } from "../../../src/extension/background/exceptions.ts";
import type { Exception } from "../../../src/extension/messages/warned.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

function match(key: Key, level: Match["level"] = "danger"): Match {
  return { ...indicator(key), level, how: "exact" };
}
function danger(first: Match, ...others: Match[]): Verdict {
  return { kind: first.level, hijacked: false, matches: [first, ...others] };
}

function store() {
  let value: readonly Exception[] | undefined;
  return {
    get: async () => value,
    set: async (next: readonly Exception[]) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      value = next;
    },
    remove: async () => undefined,
  };
}

const SITE = danger(match("web:a.example/"));

describe("exceptions", () => {
  it("cover what was excepted, and nothing else", async () => {
    const exceptions = createExceptions(store());
    expect(await exceptions.cover(SITE)).toBe(false);
    await exceptions.add(SITE, "a.example");
    expect(await exceptions.cover(SITE)).toBe(true);
    expect(await exceptions.cover(danger(match("web:b.example/")))).toBe(false);
    expect(await exceptions.all()).toEqual([{ key: "web:a.example/", label: "a.example" }]);
  });

  it("end when one more listing names the thing", async () => {
    const exceptions = createExceptions(store());
    await exceptions.add(SITE, "a.example");
    expect(await exceptions.cover(danger(match("web:www.a.example/"), match("web:a.example/")))).toBe(false);
  });

  it("of a site don't need what is only under verification", async () => {
    const exceptions = createExceptions(store());
    await exceptions.add(SITE, "a.example");
    expect(await exceptions.cover(danger(match("web:a.example/"), match("web:example/", "caution")))).toBe(
      true,
    );
  });

  it("never cover what is not listed or could not be looked up", async () => {
    const exceptions = createExceptions(store());
    expect(await exceptions.cover({ kind: "unlisted" })).toBe(false);
    expect(await exceptions.cover({ kind: "unknown", reason: "no-list" })).toBe(false);
  });

  it("of a look-alike that nobody lists are for its host", async () => {
    const exceptions = createExceptions(store());
    const impersonates = { id: "mau", name: "Mẫu", host: "mau.example" };
    const alike = (lookAlike: Key): Verdict => ({
      kind: "caution",
      matches: [],
      hijacked: false,
      impersonates,
      lookAlike,
    });
    await exceptions.add(alike("web:m4u.example/"), "m4u.example");
    expect(await exceptions.cover(alike("web:m4u.example/"))).toBe(true);
    expect(await exceptions.cover(alike("web:ma0.example/"))).toBe(false);
  });

  it("of what is only under verification let nothing through once it is confirmed", async () => {
    const exceptions = createExceptions(store());
    await exceptions.add(danger(match("web:a.example/", "caution")), "a.example");
    expect(await exceptions.cover(danger(match("web:a.example/", "caution")))).toBe(true);
    expect(await exceptions.cover(SITE)).toBe(false);
  });

  it("are all kept when several come at once, and can be taken back", async () => {
    const exceptions = createExceptions(store());
    await Promise.all(
      ["a", "b", "c"].map((name) => exceptions.add(danger(match(`web:${name}.example/`)), name)),
    );
    expect((await exceptions.all()).map(({ label }) => label)).toEqual(["a", "b", "c"]);
    expect((await exceptions.revoke("web:b.example/")).map(({ label }) => label)).toEqual(["a", "c"]);
  });
});
