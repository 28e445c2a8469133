import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import { HOT_LIMITS, type HotFile } from "./hot.ts";

const HEX = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const WHOLE = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const TIME = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  v.check((text) => !Number.isNaN(Date.parse(text)), "is no time"),
);
const WORD = v.pipe(v.string(), v.regex(/^[\w .-]{1,60}$/));
const DAY = WHOLE(0, 65_535);

const ADDITION = v.strictObject({
  hash: HEX(64),
  at: TIME,
  scamType: WORD,
  level: v.picklist(["danger", "caution"]),
  hijacked: v.boolean(),
  listedOn: DAY,
  expiresOn: v.optional(DAY),
  clusterSize: WHOLE(1, 255),
  source: WORD,
});

const HOT = v.strictObject({
  format: v.literal(1),
  sequence: WHOLE(1, Number.MAX_SAFE_INTEGER),
  at: TIME,
  salt: HEX(16),
  over: WHOLE(0, Number.MAX_SAFE_INTEGER),
  additions: v.pipe(v.array(ADDITION), v.maxLength(HOT_LIMITS.additions, "adds too much")),
  exceptions: v.pipe(v.array(HEX(64)), v.maxLength(HOT_LIMITS.exceptions, "excepts too much")),
});

/** Reads `hot/hot.json`: within its limits and each hash once, or refused as a whole. */
export function readHot(bytes: Uint8Array): Result<HotFile> {
  if (bytes.length > HOT_LIMITS.bytes) return refused("the hot file is too big");
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refused("the hot file is not JSON");
  }
  const parsed = v.safeParse(HOT, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refused(`the hot file: ${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
  }
  const { additions, exceptions } = parsed.output;
  const hashes = new Set([...additions.map((one) => one.hash), ...exceptions]);
  // One hash with two meanings would let the order of reading decide.
  if (hashes.size !== additions.length + exceptions.length) return refused("the hot file names a hash twice");
  return done(parsed.output);
}
