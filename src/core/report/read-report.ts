import * as v from "valibot";
import type { Result } from "../result.ts";
import { CONTACTS, LOSSES, MAX_TEXT_LENGTH, type Report } from "./report.ts";
import { KEYS_FIELD, RECEIPT_FIELD, readWith, textField } from "./report-fields.ts";

const REPORT = v.strictObject({
  version: v.literal(1),
  receiptHash: RECEIPT_FIELD,
  keys: KEYS_FIELD,
  url: v.optional(v.pipe(textField(2_048), v.regex(/^https?:\/\//, "is not a web address"))),
  name: v.optional(textField(200)),
  scamType: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, "is not a scam type")),
  text: v.optional(textField(MAX_TEXT_LENGTH)),
  contact: v.optional(v.picklist(CONTACTS)),
  loss: v.optional(v.picklist(LOSSES)),
});

/**
 * Reads a report from outside: the same code in the extension before sending and in the registry's intake.
 * The problem names the field and what is wrong with it. Unknown fields are refused.
 */
export function readReport(json: unknown): Result<Report> {
  return readWith(REPORT, json);
}
