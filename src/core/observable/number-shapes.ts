import { digitsOf, type NumberRun } from "./number-run.ts";

/** How many groups at the start of a run are a date: `08-12-2026`, `2026.12.08`; 0 when it is none. */
export function dateAtStart({ groups }: NumberRun): number {
  const [first = "", second = "", third = ""] = groups.slice(0, 3).map(({ digits }) => digits);
  const isDate =
    (isDay(first) && isMonth(second) && isYear(third)) || (isYear(first) && isMonth(second) && isDay(third));
  return isDate ? 3 : 0;
}

function isDay(digits: string): boolean {
  return digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 31;
}

function isMonth(digits: string): boolean {
  return digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 12;
}

function isYear(digits: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(digits);
}

/** `1975-2026`, `2023 2024 2025`. */
export function isYears({ groups }: NumberRun): boolean {
  return groups.length > 1 && groups.every(({ digits }) => isYear(digits));
}

/** Thousands set apart by dots or blanks: `1.500.000`; also several such numbers in a row. */
export function isGroupedByThousands({ groups }: NumberRun): boolean {
  const [first, ...rest] = groups;
  return (
    first !== undefined &&
    rest.length > 0 &&
    /^[1-9]\d{0,2}$/.test(first.digits) &&
    rest.every(({ digits, before }) =>
      before === "." ? digits.length === 3 : /[ –-]/.test(before) && digits.length <= 3,
    ) &&
    rest.some(({ before }) => before === ".")
  );
}

/** An amount of money rather than a number that somebody was given. */
export function isRound(run: NumberRun): boolean {
  const digits = digitsOf(run);
  return digits.length <= 10 && digits.endsWith("000");
}

/** A card's number (NAPAS cards begin with 9704): nobody's account. */
export function isCard(run: NumberRun): boolean {
  return /^9704\d{12}(?:\d{3})?$/.test(digitsOf(run));
}

/** Groups as accounts are written: none, all single digits, or three and more each but for the last. */
export function isAccountShape({ groups }: NumberRun): boolean {
  if (groups.length === 1 || isSpelled({ groups })) return true;
  return groups.slice(0, -1).every(({ digits }) => digits.length >= 3);
}

/** Digit by digit: `0 9 1 2 …`. */
export function isSpelled({ groups }: Pick<NumberRun, "groups">): boolean {
  return groups.length > 1 && groups.every(({ digits }) => digits.length === 1);
}

/** Digit by digit, each one less or one more than the one before, apart from the first. */
function isCount(run: NumberRun): boolean {
  const steps = [...digitsOf(run)].slice(1).map(Number);
  const step = (steps[1] ?? 0) - (steps[0] ?? 0);
  return (
    Math.abs(step) === 1 && steps.every((digit, at) => at === 0 || digit - (steps[at - 1] ?? 0) === step)
  );
}

/** Groups as phones are written where no word says that it is one. */
export function isPhoneShape(run: NumberRun): boolean {
  const { groups, hasPlus } = run;
  const [first, ...rest] = groups;
  if (first === undefined || rest.length === 0 || hasPlus) return true;
  // A table's columns, a sum's factors.
  if (rest.some(({ before }) => before.length > 1 && /[|*~]/.test(before))) return false;
  if (isSpelled(run)) return !isCount(run) && new Set(rest.map(({ before }) => before)).size === 1;
  const least = Math.min(...rest.map(({ digits }) => digits.length));
  if (/^1[89]00/.test(digitsOf(run))) return isHotlineShape(run);
  // `0.912345678` is a decimal, `84.912.345.678` may be money.
  if (first.digits === "0") return rest.length > 1 && least >= 3;
  if (first.digits === "84") return least >= 3 && !isGroupedByThousands(run);
  return least >= (first.digits.length >= 3 ? 2 : 3);
}

/** `1900 6035`, not `1900-1945`, `1800 2200` or `1.900.000.000`. */
function isHotlineShape({ groups }: NumberRun): boolean {
  const [first, second, ...rest] = groups;
  if (first?.digits.length !== 4 || second === undefined || !/^[ .]$/.test(second.before)) return false;
  return rest.length > 0
    ? rest.at(-1)?.digits !== "000"
    : !isYear(second.digits) && !/00$/.test(second.digits);
}
