import * as v from "valibot";
import { asKey, type Key } from "../observable/key.ts";
import type { Result } from "../result.ts";
import { done, refused } from "../result.ts";

/** Characters that show nothing: controls other than line breaks and tabs. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]/u;

/** What a person wrote, bounded and printable. */
export const textField = (most: number) =>
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

export const KEYS_FIELD = v.pipe(
  v.array(KEY),
  v.minLength(1, "names nothing"),
  v.maxLength(12, "names more than 12 things"),
);

export const RECEIPT_FIELD = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in hex"));

/** What was read, or the field that is wrong and why. */
export function readWith<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
): Result<v.InferOutput<Schema>> {
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return done(parsed.output);
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue);
  return refused(field === null ? issue.message : `${field}: ${issue.message}`);
}
