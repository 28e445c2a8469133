import { array, boolean, number, object, optional, record, safeParse, string } from "valibot";
import { asKey, type Key, makeKey } from "../observable/key.ts";
import { done, type Result, refused } from "../result.ts";
import type { OfficialEntry } from "./official.ts";
import type { OfficialBrand } from "./verdict.ts";

const BRAND = object({
  id: string(),
  nameVi: string(),
  shortName: optional(string()),
  domains: array(object({ domain: string(), verified: boolean(), former: optional(boolean()) })),
  social: record(string(), string()),
});

/** An entry that the registry's people added; days since 1970. */
const ADDED = object({
  key: string(),
  brand: object({ id: string(), name: string(), host: string() }),
  verified: boolean(),
  validFrom: optional(number()),
  validUntil: optional(number()),
});

const FILE = object({ banks: array(BRAND), brands: array(BRAND), added: optional(array(ADDED), []) });

/** How the file's `social` fields name an account on a platform. */
const SOCIAL_KEYS: Readonly<Record<string, (value: string) => Key | undefined>> = {
  facebook: (value) =>
    makeKey(
      "account",
      /^\d+$/.test(value) ? `facebook:${value}` : `facebook:@${handle(value).replaceAll(".", "")}`,
    ),
  youtube: (value) => makeKey("account", `youtube:${value}`),
  youtubeHandle: (value) => makeKey("account", `youtube:@${handle(value)}`),
  x: (value) => makeKey("account", `x:@${handle(value)}`),
  instagram: (value) => makeKey("account", `instagram:@${handle(value)}`),
  tiktok: (value) => makeKey("account", `tiktok:@${handle(value)}`),
};

function handle(value: string): string {
  return value.replace(/^@/, "").toLowerCase();
}

/**
 * Reads the official entries (`official-brands.json`). Social accounts come from community data, so they are
 * protected from being listed but not shown as official; a brand without a verified site is never shown.
 */
export function readOfficial(json: unknown): Result<readonly OfficialEntry[]> {
  const parsed = safeParse(FILE, json);
  if (!parsed.success) return refused(`official entries: ${parsed.issues[0].message}`);
  const entries: OfficialEntry[] = [];
  for (const raw of [...parsed.output.banks, ...parsed.output.brands]) {
    const home = raw.domains.find((one) => one.verified && one.former !== true);
    const brand: OfficialBrand = { id: raw.id, name: raw.shortName ?? raw.nameVi, host: home?.domain ?? "" };
    for (const { domain, verified } of raw.domains) {
      const key = makeKey("web", `${domain}/`);
      if (key !== undefined) entries.push({ key, brand, verified: verified && home !== undefined });
    }
    for (const [platform, value] of Object.entries(raw.social)) {
      const key = SOCIAL_KEYS[platform]?.(value);
      if (key !== undefined) entries.push({ key, brand, verified: false });
    }
  }
  const known = new Map(entries.filter((one) => one.verified).map((one) => [one.brand.id, one.brand]));
  for (const added of parsed.output.added) {
    const key = asKey(added.key);
    const brand = known.get(added.brand.id) ?? added.brand;
    // Without a site of its own a brand has nothing to be recognised by.
    if (key !== undefined)
      entries.push({ ...added, key, brand, verified: added.verified && brand.host !== "" });
  }
  return done(entries);
}
