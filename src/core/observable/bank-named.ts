import { BANK_NAMES } from "./bank-names.ts";
import { foldText } from "./fold-text.ts";

/** A bank's name in a folded text: its NAPAS acquirer id and where it stands. */
export interface BankMention {
  readonly bin: string;
  readonly at: number;
}

const BANKS = BANK_NAMES.flatMap(([bin, names]) =>
  names.flatMap(spellings).map((name): readonly [string, string] => [name, bin]),
);
const BIN_OF = new Map(BANKS);
const FORM = new RegExp(
  `(?<![a-z0-9])(?:${BANKS.map(([name]) => name)
    .sort((a, b) => b.length - a.length)
    .join("|")})(?![a-z0-9])`,
  "g",
);

/** "Vietinbank" is also written "Vietin bank". */
function spellings(name: string): readonly string[] {
  return /^\w{2,}bank$/.test(name) ? [name, `${name.slice(0, -"bank".length)} bank`] : [name];
}

/** Banks named in a folded text, in order. */
export function findBanks(folded: string): readonly BankMention[] {
  return [...folded.matchAll(FORM)].map(({ index, 0: name }) => ({ bin: BIN_OF.get(name) ?? "", at: index }));
}

/** The acquirer id of a bank written as a name, a code or the id itself; undefined when it is none we know. */
export function bankNamed(name: string): string | undefined {
  const folded = foldText(name).trim();
  return BANK_NAMES.find(([bin]) => bin === folded)?.[0] ?? BIN_OF.get(folded);
}

/** The bank named nearest to a place, at most `near` characters away; `banks` are in order. */
export function nearestBank(
  banks: readonly BankMention[],
  { start, end }: { readonly start: number; readonly end: number },
  near: number,
): string | undefined {
  let best: BankMention | undefined;
  let distance = near;
  for (let one = firstFrom(banks, start - near); one < banks.length; one++) {
    const bank = banks[one] as BankMention;
    if (bank.at > end + near) break;
    const away = bank.at < start ? start - bank.at : bank.at - end;
    if (away > distance) continue;
    best = bank;
    distance = away;
  }
  return best?.bin;
}

/** The first that stands at `from` or after, by halving: a long text names many. */
export function firstFrom(places: readonly { readonly at: number }[], from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as { readonly at: number }).at < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
