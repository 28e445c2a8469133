import { bankKeys } from "./bank-account.ts";
import type { FoldedText } from "./fold-text.ts";
import type { Key } from "./key.ts";
import {
  accountSign,
  bankNear,
  contextOf,
  isBesideCode,
  isCalledCode,
  isCalledOrder,
  isCalledPhone,
  isMoney,
  isQuantity,
  isSaidToBePhone,
  type NumberContext,
  standsAlone,
} from "./number-context.ts";
import { digitsOf, findRuns, type NumberRun, partOf } from "./number-run.ts";
import {
  dateAtStart,
  isAccountShape,
  isCard,
  isGroupedByThousands,
  isPhoneShape,
  isRound,
  isYears,
} from "./number-shapes.ts";
import { phoneKey } from "./phone.ts";

/** A phone or an account in a folded text. */
export interface NumberFinding {
  readonly kind: "phone" | "bank";
  readonly keys: readonly Key[];
  readonly start: number;
  readonly end: number;
}

/**
 * Finds phones and bank accounts in a folded text. Precision first: prices, dates, codes, scores and quantities
 * are none, and where the way a number is written doesn't tell, a word beside it must.
 */
export function* findNumbers({ folded }: FoldedText): Generator<NumberFinding> {
  const context = contextOf(folded);
  for (const run of findRuns(folded)) if (standsAlone(context, run)) yield* judge(context, run);
}

function judge(context: NumberContext, run: NumberRun): readonly NumberFinding[] {
  const date = dateAtStart(run);
  if (date > 0) return date === run.groups.length ? [] : judge(context, partOf(run, date, run.groups.length));
  const phone = phoneOf(context, run);
  if (phone === undefined) {
    const parts = splitWidely(run);
    if (parts.length > 1) return parts.flatMap((part) => judge(context, part));
  }
  const account = accountOf(context, run);
  if (account.length > 0) return [finding("bank", phone === undefined ? account : [...account, phone], run)];
  if (phone !== undefined) return [finding("phone", [phone], run)];
  return severalPhones(context, run);
}

function finding(
  kind: NumberFinding["kind"],
  keys: readonly Key[],
  { start, end }: NumberRun,
): NumberFinding {
  return { kind, keys, start, end };
}

function phoneOf(context: NumberContext, run: NumberRun): Key | undefined {
  const digits = digitsOf(run);
  if (digits.length > 15) return undefined;
  const key = phoneKey(run.hasPlus ? `+${digits}` : digits);
  if (key === undefined || isSaidToBePhone(context, run)) return key;
  if (isCalledCode(context, run) || !isPhoneShape(run) || isMoney(context, run)) return undefined;
  // Without a word for it, `006…` is an identity card's number more often than a country's.
  if (/^00(?!84)/.test(digits)) return undefined;
  return !/^0/.test(digits) && !run.hasPlus && isQuantity(context, run) ? undefined : key;
}

function accountOf(context: NumberContext, run: NumberRun): readonly Key[] {
  const sign = accountSign(context, run);
  const digits = digitsOf(run);
  if (sign === "none" || run.hasPlus || digits.length < 6 || digits.length > 19) return [];
  if (
    isYears(run) ||
    isCard(run) ||
    !isAccountShape(run) ||
    isCalledCode(context, run) ||
    isCalledOrder(context, run)
  )
    return [];
  // "STK 0123456789 Tý": after an announced account of usual length stands its holder's name.
  if ((sign !== "announced" || digits.length < 9) && isQuantity(context, run)) return [];
  if (isGroupedByThousands(run) && (isRound(run) || sign !== "announced")) return [];
  if (sign !== "announced") {
    if (isRound(run) || isCalledPhone(context, run) || /^1[89]00/.test(digits)) return [];
    if (sign === "near" && (run.groups.length > 1 || digits.length < 8)) return [];
    if (digits.length < 8 && isBesideCode(context, run)) return [];
  }
  return bankKeys(bankNear(context, run), digits);
}

/** Two numbers with a dash or wide gaps between them: each of six digits and more. */
function splitWidely(run: NumberRun): readonly NumberRun[] {
  const parts = splitAt(run, ({ before }) => before.length > 1);
  const isEachLong = parts.every((part) => digitsOf(part).length >= 6);
  return isEachLong ? parts : [run];
}

function splitAt(
  run: NumberRun,
  isCut: (group: NumberRun["groups"][number]) => boolean,
): readonly NumberRun[] {
  const cuts = run.groups.flatMap((group, at) => (at > 0 && isCut(group) ? [at] : []));
  return [0, ...cuts].map((from, at) => partOf(run, from, cuts[at] ?? run.groups.length));
}

const MOST_GROUPS = 20;

/** Phones written one after another with single blanks: only where the whole run is phones. */
function severalPhones(context: NumberContext, run: NumberRun): readonly NumberFinding[] {
  const { groups } = run;
  if (groups.length < 2 || groups.length > MOST_GROUPS || groups.some(({ digits }) => digits.length < 2))
    return [];
  const found: NumberFinding[] = [];
  for (let from = 0; from < groups.length; ) {
    const next = phoneFrom(context, run, from);
    if (next === undefined) return [];
    found.push(next.phone);
    from = next.to;
  }
  return found.length > 1 ? found : [];
}

function phoneFrom(context: NumberContext, run: NumberRun, from: number) {
  for (let to = from + 1; to <= run.groups.length; to++) {
    const part = partOf(run, from, to);
    const digits = digitsOf(part);
    if (digits.length > 12) return undefined;
    if (digits.length < 8 || !/^(?:0|84)/.test(digits)) continue;
    const phone = phoneOf(context, part);
    if (phone === undefined) continue;
    const account = accountOf(context, part);
    return { to, phone: finding(account.length > 0 ? "bank" : "phone", [...account, phone], part) };
  }
  return undefined;
}
