import type { Day } from "../blocklist/indicator.ts";
import { type Key, kindOf } from "../observable/key.ts";
import { isSharedHost } from "./shared-hosts.ts";
import type { OfficialBrand } from "./verdict.ts";

/** One thing that the registry vouches for: a site and all below it, or an account. */
export interface OfficialEntry {
  readonly key: Key;
  readonly brand: OfficialBrand;
  /** Checked against a source. Only verified entries are ever shown as official; all are protected. */
  readonly verified: boolean;
  readonly validFrom?: Day | undefined;
  /** First day on which the entry no longer counts. */
  readonly validUntil?: Day | undefined;
}

/** The official entries, by key. A site's entry covers all hosts and paths below it. */
export interface OfficialDirectory {
  /** The entry that covers this key on this day, verified or not. */
  covering(key: Key, day: Day): OfficialEntry | undefined;
  /** Brands that are vouched for on this day, whose own site has not ended: what may be named as the genuine one. */
  brandsOn(day: Day): readonly OfficialBrand[];
  /** A phone number that the registry vouches for, today: where the brand itself answers. */
  hotline(brandId: string, day: Day): Key | undefined;
}

export function createOfficialDirectory(entries: Iterable<OfficialEntry>): OfficialDirectory {
  const byKey = new Map<string, OfficialEntry>();
  for (const entry of entries) byKey.set(entry.key, entry);
  let brands: { readonly day: Day; readonly all: readonly OfficialBrand[] } | undefined;
  const brandsOn = (day: Day): Iterable<OfficialBrand> => {
    const found = new Map<string, OfficialBrand>();
    for (const entry of byKey.values()) {
      const home = byKey.get(`web:${entry.brand.host}/`) ?? entry;
      const counts = [entry, home].every((one) => one.verified && isValid(one, day));
      if (counts) found.set(entry.brand.id, entry.brand);
    }
    return found.values();
  };
  return {
    brandsOn(day) {
      if (brands?.day !== day) brands = { day, all: [...brandsOn(day)] };
      return brands.all;
    },
    hotline: (brandId, day) =>
      [...byKey.values()].find(
        ({ key, brand, verified, ...entry }) =>
          verified && brand.id === brandId && kindOf(key) === "phone" && isValid(entry, day),
      )?.key,
    covering(key, day) {
      for (const candidate of covers(key)) {
        const entry = byKey.get(candidate);
        if (entry !== undefined && isValid(entry, day)) return entry;
      }
      return undefined;
    },
  };
}

function isValid(entry: Pick<OfficialEntry, "validFrom" | "validUntil">, day: Day): boolean {
  return (
    (entry.validFrom === undefined || entry.validFrom <= day) &&
    (entry.validUntil === undefined || day < entry.validUntil)
  );
}

/** The key itself, and for a web address the site keys of its host and of every host above. */
function* covers(key: Key): Generator<string> {
  yield key;
  if (kindOf(key) !== "web") return;
  let host = hostOf(key);
  // Nobody vouches for what strangers put on a host that is open to all.
  if (isSharedHost(host)) return;
  while (host !== "") {
    yield `web:${host}/`;
    const dot = host.indexOf(".");
    host = dot === -1 ? "" : host.slice(dot + 1);
  }
}

/** Host of a `web:` key. */
export function hostOf(key: Key): string {
  const slash = key.indexOf("/");
  return key.slice("web:".length, slash === -1 ? undefined : slash);
}
