import * as v from "valibot";
import { asKey, type Key } from "../observable/key.ts";
import { done, type Result, refused } from "../result.ts";
import { CONTACTS, LOSSES, MAX_TEXT_LENGTH, type Report } from "./report.ts";

/** Characters that show nothing: controls other than line breaks and tabs. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]/u;

const text = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most, `is longer than ${most} characters`),
    v.check((value) => !UNPRINTABLE.test(value), "holds control characters"),
  );

const KEY = v.pipe(
  v.string(),
  v.check((value) => asKey(value) !== undefined, "is not a key"),
  v.transform((value) => value as Key),
);

const REPORT = v.strictObject({
  version: v.literal(1),
  receiptHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hex")),
  keys: v.pipe(v.array(KEY), v.minLength(1, "names nothing"), v.maxLength(12, "names more than 12 things")),
  url: v.optional(v.pipe(text(2_048), v.regex(/^https?:\/\//, "is not a web address"))),
  name: v.optional(text(200)),
  scamType: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, "is not a scam type")),
  text: v.optional(text(MAX_TEXT_LENGTH)),
  contact: v.optional(v.picklist(CONTACTS)),
  loss: v.optional(v.picklist(LOSSES)),
});

/**
 * Reads a report from outside: the same code in the extension before sending and in the registry's intake.
 * The problem names the field and what is wrong with it. Unknown fields are refused.
 */
export function readReport(json: unknown): Result<Report> {
  const parsed = v.safeParse(REPORT, json);
  if (parsed.success) return done(parsed.output);
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue);
  return refused(field === null ? issue.message : `${field}: ${issue.message}`);
}
