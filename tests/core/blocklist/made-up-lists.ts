import fc from "fast-check";
import type { BlockList } from "../../../src/core/blocklist/block-list.ts";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import type { Key } from "../../../src/core/observable/key.ts";

export const SALT = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);

export function indicator(key: Key, facts: Partial<Indicator> = {}): Indicator {
  return {
    key,
    scamType: "investment-scam",
    level: "danger",
    hijacked: false,
    listedOn: 20_000,
    clusterSize: 1,
    source: "demo",
    ...facts,
  };
}

export function listOf(indicators: readonly Indicator[], release = 7): BlockList {
  const built = buildList(indicators, { release, salt: SALT });
  if (!built.ok) throw new Error(built.problem.hash);
  return built.value;
}

export const anyKey = fc.oneof(
  fc.domain().map((host): Key => `web:${host}/`),
  fc.nat().map((id): Key => `account:facebook:${id}`),
  fc.nat().map((id): Key => `phone:+84${id}`),
  fc.stringMatching(/^[a-zà-ỹ]{3,40}$/u).map((handle): Key => `account:youtube:@${handle}`),
);

export const anyIndicator = fc
  .record({
    key: anyKey,
    scamType: fc.constantFrom("investment-scam", "lottery-numbers"),
    level: fc.constantFrom("danger" as const, "caution" as const),
    hijacked: fc.boolean(),
    listedOn: fc.integer({ min: 1, max: 65_535 }),
    expiresOn: fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }),
    clusterSize: fc.integer({ min: 1, max: 255 }),
    source: fc.constantFrom("demo", "review"),
  })
  .map((one): Indicator => one);

export const anyIndicators = fc.uniqueArray(anyIndicator, { selector: (one) => one.key, maxLength: 60 });
