import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import { type ReleaseManifest, type ReleaseSource, snapshotPath } from "./release.ts";

/** What is signed has no fractions, so shares are told in parts of this. */
export const STAGED_WHOLE = 1_000_000;

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const HEX = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const TIME = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
const DAY = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const NAME = v.pipe(v.string(), v.maxLength(100));

/** Where the file is announced. */
const ANNOUNCED = v.object({
  format: v.literal(3),
  release: v.pipe(COUNT, v.minValue(1)),
  publishedAt: TIME,
  salt: HEX(16),
  count: COUNT,
  snapshotBytes: COUNT,
  digest: HEX(64),
  deltas: v.pipe(v.array(v.object({ from: COUNT, bytes: COUNT, sha256: HEX(64) })), v.maxLength(16)),
  oldest: COUNT,
  churn: COUNT,
  staged: v.optional(
    v.object({
      millionths: v.pipe(COUNT, v.maxValue(STAGED_WHOLE)),
      until: TIME,
    }),
  ),
  health: v.object({ added: COUNT, expired: COUNT, reversed: COUNT }),
});

/** The file. */
const FILE = v.object({
  format: v.literal(3),
  countedOn: DAY,
  sources: v.pipe(
    v.array(
      v.object({
        id: NAME,
        name: NAME,
        count: COUNT,
        updatedOn: DAY,
      }),
    ),
    v.maxLength(256),
  ),
});

/** Reads a release manifest: what `feed/release.json` is announced with, and the file. */
export function readManifest(announced: unknown, file: Uint8Array): Result<ReleaseManifest> {
  const parsed = v.safeParse(ANNOUNCED, announced);
  if (!parsed.success) return refused(`the release manifest: ${parsed.issues[0].message}`);
  const read = readSources(file);
  if (!read.ok) return read;
  const { format: _, snapshotBytes, staged, ...said } = parsed.output;
  return done({
    ...said,
    snapshot: { path: snapshotPath(said.release), bytes: snapshotBytes },
    ...(staged && { staged: { share: staged.millionths / STAGED_WHOLE, until: staged.until } }),
    ...read.value,
  });
}

/** Reads the file alone. */
export function readSources(
  file: Uint8Array,
): Result<{ readonly countedOn: string; readonly sources: readonly ReleaseSource[] }> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file));
  } catch {
    return refused("the release's file is not JSON");
  }
  const parsed = v.safeParse(FILE, json);
  if (!parsed.success) return refused(`the release's file: ${parsed.issues[0].message}`);
  const { countedOn, sources } = parsed.output;
  return done({ countedOn, sources });
}
