import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import type { ReleaseManifest } from "./release.ts";

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const PATH = v.pipe(v.string(), v.regex(/^feed\/[\w.-]{1,100}$/));
const HEX = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const TIME = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
const NAME = v.pipe(v.string(), v.maxLength(100));

const MANIFEST = v.object({
  format: v.literal(1),
  release: v.pipe(COUNT, v.minValue(1)),
  publishedAt: TIME,
  salt: HEX(16),
  count: COUNT,
  snapshot: v.object({ path: PATH, bytes: COUNT }),
  digest: HEX(64),
  deltas: v.pipe(v.array(v.object({ from: COUNT, bytes: COUNT, sha256: HEX(64) })), v.maxLength(16)),
  oldest: COUNT,
  churn: COUNT,
  staged: v.optional(
    v.object({
      share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      until: TIME,
    }),
  ),
  sources: v.pipe(
    v.array(
      v.object({
        id: NAME,
        name: NAME,
        count: COUNT,
        updatedOn: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
      }),
    ),
    v.maxLength(256),
  ),
  health: v.object({ added: COUNT, expired: COUNT, reversed: COUNT }),
});

/** Reads `feed/release.json`. */
export function readManifest(bytes: Uint8Array): Result<ReleaseManifest> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refused("the release manifest is not JSON");
  }
  const parsed = v.safeParse(MANIFEST, json);
  return parsed.success ? done(parsed.output) : refused(`the release manifest: ${parsed.issues[0].message}`);
}
