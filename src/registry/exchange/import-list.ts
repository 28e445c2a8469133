import type { Database } from "../database/database.ts";
import type { ImportSource } from "./import-source.ts";
import { type Entry, type ImportRules, judgeLine } from "./judge-line.ts";
import type { ListLine } from "./list-line.ts";
import { storeEntries } from "./store-entries.ts";

export interface Imported {
  readonly read: number;
  /** New, or raised from caution to danger. */
  readonly listed: number;
  /** Listed before, or cleared before: nothing changed. */
  readonly unchanged: number;
  /** Sent to cases for people to decide. */
  readonly toReview: number;
  /** How many lines were refused, by reason. */
  readonly refused: ReadonlyMap<string, number>;
  /** It was refused whole: see {@link looksLikeAnAllowList}. */
  readonly allowList: boolean;
}

export interface ImportWatch {
  /** Called for every refused line. */
  readonly refused?: (line: ListLine, reason: string) => void;
  /** Called now and then with the lines read so far. */
  readonly progress?: (read: number) => void;
}

const BATCH = 5_000;
const FIRST_LOOK = 300;
const INNOCENT: ReadonlySet<string> = new Set(["official", "top-site", "platform", "public-suffix"]);

/**
 * Brings a list into the database, line by line, in bounded memory. The same list again changes nothing. With
 * `dryRun` nothing is stored and the counts say what would be.
 */
export async function importList(
  database: Database,
  lines: AsyncIterable<ListLine>,
  source: ImportSource,
  rules: ImportRules,
  { dryRun = false, refused: onRefused, progress }: ImportWatch & { readonly dryRun?: boolean } = {},
): Promise<Imported> {
  const refusals = new Map<string, number>();
  const counts = { read: 0, listed: 0, unchanged: 0, toReview: 0 };
  let batch: Entry[] = [];
  const flush = async (): Promise<void> => {
    const stored = await storeEntries(database, source, batch, dryRun);
    counts.listed += stored.listed;
    counts.unchanged += stored.unchanged;
    counts.toReview += stored.toReview;
    batch = [];
    progress?.(counts.read);
  };
  for await (const line of lines) {
    counts.read++;
    const judged = judgeLine(line, rules);
    if (judged.ok) batch.push(judged.value);
    else {
      refusals.set(judged.problem, (refusals.get(judged.problem) ?? 0) + 1);
      onRefused?.(line, judged.problem);
    }
    if (counts.read === FIRST_LOOK && !rules.force && looksLikeAnAllowList(counts.read, refusals)) {
      return { ...counts, refused: refusals, allowList: true };
    }
    if (batch.length >= BATCH) await flush();
  }
  if (!rules.force && looksLikeAnAllowList(counts.read, refusals))
    return { ...counts, refused: refusals, allowList: true };
  await flush();
  return { ...counts, refused: refusals, allowList: false };
}

/** A list of which half is known to be innocent is no block list, whatever its syntax says. */
function looksLikeAnAllowList(read: number, refusals: ReadonlyMap<string, number>): boolean {
  let innocent = 0;
  for (const [reason, count] of refusals) if (INNOCENT.has(reason)) innocent += count;
  return read >= 20 && innocent > read / 2;
}
