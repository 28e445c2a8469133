import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SITES } from "../../src/sites/all.ts";
import { identify } from "../../src/sites/identify.ts";
import { foldHandle } from "../../src/sites/pattern.ts";
import type { Route, Site } from "../../src/sites/site.ts";

/** Makes an address of a route from one value for its thing. */
interface Shape {
  readonly site: Site;
  readonly route: Route;
  readonly type: "id" | "handle";
  readonly make: (value: string) => string;
}

/** Every route of which one slot, named in the first key, is a number or a handle. */
const SHAPES: readonly Shape[] = SITES.flatMap((site) =>
  site.routes.flatMap((route): Shape[] => {
    const slot = /\{(?<name>account|group|shop|post):(?<type>id|handle)\}/.exec(route.path)?.groups;
    const value = /[@:/~](?<value>[\w.-]+)$/.exec(route.proof[1] ?? "")?.groups?.value;
    if (slot === undefined || value === undefined || route.query !== undefined) return [];
    const [url] = route.proof;
    // Only where the proof writes the value as the key does can another be put in its place.
    if (!url.includes(value) || !route.names[0]?.includes(`{${slot.name}}`)) return [];
    return [{ site, route, type: slot.type as "id" | "handle", make: (text) => url.replace(value, text) }];
  }),
);

const ID = fc.bigInt({ min: 10_000n, max: 10n ** 17n }).map(String);
const HANDLE = fc.stringMatching(/^[a-z][a-z0-9]{4,13}[a-z0-9]$/);

function firstKey(url: string): string | undefined {
  return identify(url).keys.find((key) => !key.startsWith("web:"));
}

describe("one real thing, one key", () => {
  it("is tried on most routes", () => {
    expect(SHAPES.length).toBeGreaterThan(60);
  });

  it("two different things never share a key, and one thing has one", () => {
    const shape = fc.constantFrom(...SHAPES);
    fc.assert(
      fc.property(shape, shape, ID, ID, HANDLE, HANDLE, (one, other, idA, idB, nameA, nameB) => {
        const a = one.type === "id" ? idA : nameA;
        const b = other.type === "id" ? idB : nameB;
        const [keyA, keyB] = [firstKey(one.make(a)), firstKey(other.make(b))];
        if (keyA === undefined || keyB === undefined) return;
        const same =
          one.site === other.site &&
          one.route.names[0] === other.route.names[0] &&
          foldHandle(one.site, a) === foldHandle(other.site, b);
        if (!same && foldHandle(one.site, a) !== foldHandle(other.site, b)) expect(keyA).not.toBe(keyB);
        if (one === other && a === b) expect(keyA).toBe(keyB);
      }),
      { numRuns: 5_000 },
    );
  });

  it("numbers and names that look alike are kept apart", () => {
    const keys = [
      "https://www.facebook.com/100000000000247",
      "https://www.facebook.com/groups/100000000000247",
      "https://www.facebook.com/reel/100000000000247",
      "https://www.facebook.com/marketplace/item/100000000000247",
      "https://www.facebook.com/events/100000000000247",
      "https://x.com/i/user/100000000000247",
      "https://t.me/c/100000000000247/1",
      "https://shopee.vn/shop/100000000000247",
      "https://shopee.sg/shop/100000000000247",
      "https://www.youtube.com/@maumaumau",
      "https://www.youtube.com/c/maumaumau",
      "https://www.youtube.com/user/maumaumau",
      "https://t.me/maumaumau",
      "https://t.me/+maumaumau",
      "https://t.me/addlist/maumaumau",
      "https://www.instagram.com/maumaumau",
      "https://www.tiktok.com/@maumaumau",
      "https://line.me/ti/p/~maumaumau",
      "https://line.me/ti/p/@maumaumau",
      "https://shopee.vn/maumaumau",
      "https://shopee.sg/maumaumau",
      "https://www.linkedin.com/in/maumaumau",
      "https://www.linkedin.com/company/maumaumau",
      "https://www.linkedin.com/school/maumaumau",
    ].map(firstKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(undefined);
  });
});
