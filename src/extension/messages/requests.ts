import * as v from "valibot";
import { RELATIONS } from "../../core/report/appeal.ts";
import { CONTACTS, LOSSES, MAX_TEXT_LENGTH } from "../../core/report/report.ts";
import type { MessageName } from "./contract.ts";

const URL = v.pipe(v.string(), v.maxLength(4_096));
const NAME = v.pipe(v.string(), v.maxLength(200));
const SUBJECT = v.object({
  url: URL,
  keys: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(512))), v.maxLength(8))),
  name: v.optional(NAME),
});
const NOTHING = v.object({});
const TAB = v.object({ tabId: v.optional(v.pipe(v.number(), v.integer())) });
const TOKEN = v.object({ token: v.pipe(v.string(), v.regex(/^[\w-]{10,60}$/)) });
const LANGUAGE = v.picklist(["vi", "en"]);
const MARKS = v.picklist(["full", "dot", "off"]);

/** The shape of every request, checked at the door. Everything is bounded. */
export const REQUESTS: { readonly [Name in MessageName]: v.GenericSchema } = {
  "look-up": v.object({
    urls: v.pipe(v.array(URL), v.maxLength(800)),
    names: v.optional(v.pipe(v.array(NAME), v.maxLength(800))),
  }),
  followed: v.object({ url: URL }),
  visit: v.object({ subject: SUBJECT }),
  arrive: v.object({ subject: SUBJECT }),
  "open-why": v.object({ subject: SUBJECT, part: v.optional(v.literal("mistake")) }),
  "look-in-text": v.object({ texts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(512))), v.maxLength(40)) }),
  "open-share": v.object({ subject: SUBJECT }),
  "warning-hidden": NOTHING,
  leave: TAB,
  "tab-state": TAB,
  "list-state": NOTHING,
  "sync-now": NOTHING,
  "scam-types": NOTHING,
  "send-report": v.object({
    draft: v.object({
      subject: SUBJECT,
      scamType: v.pipe(v.string(), v.maxLength(60)),
      text: v.optional(v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH))),
      contact: v.optional(v.picklist(CONTACTS)),
      loss: v.optional(v.picklist(LOSSES)),
    }),
  }),
  "send-appeal": v.object({
    ...TOKEN.entries,
    relation: v.picklist(RELATIONS),
    text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  }),
  reports: NOTHING,
  "delete-report": v.object({ id: v.pipe(v.string(), v.maxLength(64)) }),
  "check-text": v.object({ text: v.pipe(v.string(), v.maxLength(20_000)) }),
  warning: TOKEN,
  proceed: v.object({ ...TOKEN.entries, freed: v.optional(v.literal(true)) }),
  except: TOKEN,
  exceptions: NOTHING,
  "revoke-exception": v.object({ key: v.pipe(v.string(), v.maxLength(2_048)) }),
  settings: NOTHING,
  "page-settings": NOTHING,
  wake: NOTHING,
  "change-settings": v.object({
    language: v.optional(LANGUAGE),
    marks: v.optional(MARKS),
    numbers: v.optional(v.boolean()),
    platforms: v.optional(
      v.pipe(v.record(v.pipe(v.string(), v.maxLength(30)), v.picklist(["banner", "off"])), v.maxEntries(40)),
    ),
  }),
  feeds: NOTHING,
  "policy-problems": NOTHING,
  "add-feed": v.object({
    name: v.pipe(v.string(), v.maxLength(80)),
    url: v.pipe(v.string(), v.maxLength(500)),
    root: v.pipe(v.string(), v.maxLength(100_000)),
  }),
  "remove-feed": v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)) }),
};
