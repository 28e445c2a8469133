import { setImmediate } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import { dateOfDay } from "../indicators/calendar-day.ts";
import type { Innocence } from "../indicators/known-good.ts";
import { recordAudit } from "../review/audit-trail.ts";
import { clearedKeys } from "./cleared-keys.ts";
import type { ImportSource } from "./import-source.ts";
import { type Entry, type ImportRules, judgeLine } from "./judge-line.ts";
import type { ListLine } from "./list-line.ts";
import { storeEntries } from "./store-entries.ts";

export interface Imported {
  readonly read: number;
  /** New, raised from caution to danger, or listed for longer. */
  readonly listed: number;
  /** Listed before: nothing changed. */
  readonly unchanged: number;
  /** Sent to cases for people to decide. */
  readonly toReview: number;
  /** Known good, and listed all the same because of `force`. */
  readonly forced: number;
  /** How many lines were refused, by reason. */
  readonly refused: ReadonlyMap<string, number>;
  /** It was refused whole: see {@link looksLikeAnAllowList}. */
  readonly allowList: boolean;
}

export interface ImportOptions {
  /** Who imports, and when, for the audit log. */
  readonly actor: string;
  readonly now: Date;
  readonly dryRun?: boolean;
  /** Called for every refused line. */
  readonly refused?: (line: ListLine, reason: string) => void;
  /** Called for every line that only force lists. */
  readonly forced?: (line: ListLine, reason: Innocence) => void;
  /** Called now and then with the lines read so far. */
  readonly progress?: (read: number) => void;
}

const BATCH = 5_000;
/** Some milliseconds. */
const LINES_A_TURN = 100;
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
  options: ImportOptions,
): Promise<Imported> {
  const { dryRun = false, actor, now } = options;
  const refusals = new Map<string, number>();
  const counts = { read: 0, listed: 0, unchanged: 0, toReview: 0, forced: 0 };
  const refuse = (line: ListLine, reason: string): void => {
    refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    options.refused?.(line, reason);
  };
  let batch: Judged[] = [];
  let storing: Promise<unknown> = Promise.resolve();
  const store = async (judged: readonly Judged[], read: number): Promise<void> => {
    const entries = await withoutCleared(database, judged, refuse);
    const stored = await storeEntries(database, source, entries, { dryRun, today: dateOfDay(rules.today) });
    counts.listed += stored.listed;
    counts.unchanged += stored.unchanged;
    counts.toReview += stored.toReview;
    options.progress?.(read);
  };
  /** Begins to store what was read; one batch after the other, each while the next is read. */
  const flush = async (): Promise<void> => {
    await storing;
    storing = store(batch, counts.read);
    // Whoever waits for it next hears how it failed.
    storing.catch(() => undefined);
    batch = [];
  };
  const finish = async (allowList: boolean): Promise<Imported> => {
    if (!allowList) await flush();
    await storing;
    const imported: Imported = { ...counts, refused: refusals, allowList };
    if (!dryRun && counts.listed + counts.toReview > 0)
      await note(database, source, rules, imported, { actor, now });
    return imported;
  };
  try {
    for await (const line of lines) {
      counts.read++;
      // Else the database's answers would wait for the end of what was read of the file at once.
      if (counts.read % LINES_A_TURN === 0) await setImmediate();
      const judged = judgeLine(line, rules);
      if (judged.ok) {
        const { forced } = judged.value;
        if (forced !== undefined) {
          counts.forced++;
          options.forced?.(line, forced);
        }
        batch.push({ line, entry: judged.value });
      } else refuse(line, judged.problem);
      if (counts.read === FIRST_LOOK && looksLikeAnAllowList(counts.read, refusals))
        return await finish(true);
      if (batch.length >= BATCH) await flush();
    }
    return await finish(looksLikeAnAllowList(counts.read, refusals));
  } finally {
    // Nothing goes on after it has failed.
    await storing.catch(() => undefined);
  }
}

interface Judged {
  readonly line: ListLine;
  readonly entry: Entry;
}

async function withoutCleared(
  database: Database,
  batch: readonly Judged[],
  refuse: (line: ListLine, reason: string) => void,
): Promise<readonly Entry[]> {
  const entries = batch.map((one) => one.entry);
  const cleared = await clearedKeys(
    database,
    entries.map((entry) => entry.key),
    entries.map((entry) => entry.listedOn),
  );
  if (cleared.size === 0) return entries;
  for (const { line, entry } of batch) if (cleared.has(entry.key)) refuse(line, "cleared");
  return entries.filter((entry) => !cleared.has(entry.key));
}

/** A list of which half is known to be innocent is no block list, whatever its syntax says. */
function looksLikeAnAllowList(read: number, refusals: ReadonlyMap<string, number>): boolean {
  let innocent = 0;
  for (const [reason, count] of refusals) if (INNOCENT.has(reason)) innocent += count;
  return read >= 20 && innocent > read / 2;
}

async function note(
  database: Database,
  source: ImportSource,
  rules: ImportRules,
  { read, listed, toReview, forced }: Imported,
  { actor, now }: Pick<ImportOptions, "actor" | "now">,
): Promise<void> {
  const { policy, level, scamType } = rules;
  const detail = { policy, level, scamType, read, listed, toReview, forced };
  await database.transaction((transaction) =>
    recordAudit(transaction, { actor, action: "import", subject: source.id, detail }, now),
  );
}
