import * as v from "valibot";
import type { Result } from "../result.ts";
import { type Appeal, MIN_APPEAL_LENGTH, RELATIONS } from "./appeal.ts";
import { MAX_TEXT_LENGTH } from "./report.ts";
import { KEYS_FIELD, RECEIPT_FIELD, readWith, textField } from "./report-fields.ts";

const APPEAL = v.strictObject({
  kind: v.literal("appeal"),
  version: v.literal(1),
  receiptHash: RECEIPT_FIELD,
  keys: KEYS_FIELD,
  name: v.optional(textField(200)),
  relation: v.picklist(RELATIONS),
  text: v.pipe(
    textField(MAX_TEXT_LENGTH),
    v.check((text) => text.trim().length >= MIN_APPEAL_LENGTH, "says too little"),
  ),
});

/** Reads an appeal from outside, in the extension and in the intake alike. */
export function readAppeal(json: unknown): Result<Appeal> {
  return readWith(APPEAL, json);
}
