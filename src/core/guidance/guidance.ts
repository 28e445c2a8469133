import { array, boolean, minLength, object, optional, picklist, pipe, safeParse, string } from "valibot";
import { done, type Result, refused } from "../result.ts";

export type Language = "vi" | "en";

/** A sentence in both languages. */
export type Text = Readonly<Record<Language, string>>;

/** One form of scam: how it goes, how to know it, what to do. */
export interface ScamType {
  readonly id: string;
  readonly name: Text;
  readonly group: "impersonation" | "account-takeover" | "combined";
  readonly how: Text;
  readonly signs: readonly Text[];
  /** The coming steps of the script: what they will say or ask next. */
  readonly next: readonly Text[];
  /** What to do now, most important first; at least one. */
  readonly advice: readonly [Text, ...Text[]];
}

/** Where a scam can be told to the authorities. */
export interface ReportChannel {
  readonly id: string;
  readonly value: string;
  readonly kind: "call" | "sms" | "call-or-sms" | "web";
  readonly about: Text;
}

export interface Guidance {
  readonly scamTypes: readonly ScamType[];
  /** Only channels that were checked against a source. */
  readonly channels: readonly ReportChannel[];
}

const SENTENCE = pipe(string(), minLength(1));
const TEXT = object({ vi: SENTENCE, en: SENTENCE });

const FILE = object({
  reportChannels: array(
    object({
      id: SENTENCE,
      value: SENTENCE,
      kind: picklist(["call", "sms", "call-or-sms", "web"]),
      vi: SENTENCE,
      en: SENTENCE,
      verified: boolean(),
      note: optional(string()),
    }),
  ),
  types: array(
    object({
      id: SENTENCE,
      group: picklist(["impersonation", "account-takeover", "combined"]),
      nameVi: SENTENCE,
      nameEn: SENTENCE,
      how: TEXT,
      signs: pipe(array(TEXT), minLength(1)),
      doNow: pipe(array(TEXT), minLength(1)),
      // Guidance of earlier feeds has none.
      next: optional(array(TEXT), []),
    }),
  ),
});

/** Reads the guidance (`scam-types.json`); everything in it is text to show, never markup. */
export function readGuidance(json: unknown): Result<Guidance> {
  const parsed = safeParse(FILE, json);
  if (!parsed.success) return refused(`guidance: ${parsed.issues[0].message}`);
  const { types, reportChannels } = parsed.output;
  const scamTypes: ScamType[] = [];
  for (const { id, group, nameVi, nameEn, how, signs, next, doNow } of types) {
    const [first, ...others] = doNow;
    if (first === undefined) return refused(`guidance: ${id} has no advice`);
    scamTypes.push({
      id,
      group,
      name: { vi: nameVi, en: nameEn },
      how,
      signs,
      next,
      advice: [first, ...others],
    });
  }
  return done({
    scamTypes,
    channels: reportChannels
      .filter((channel) => channel.verified)
      .map(({ id, value, kind, vi, en }) => ({ id, value, kind, about: { vi, en } })),
  });
}
