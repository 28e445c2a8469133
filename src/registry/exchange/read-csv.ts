import type { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ListLine } from "./list-line.ts";
import { UnreadableList } from "./open-list.ts";

const LONGEST_RECORD = 100_000;
const LONGEST_CELL = 8_192;
const LONGEST_NOTE = 500;

interface Row {
  readonly record: Readonly<Record<string, string | undefined>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads `observable,scam_type,level,listed_on,expires_on,note`, in any order of columns; all but the first may be
 * missing. A quote that is never closed would swallow all that follows, so there the list ends as unreadable, and
 * says where.
 */
export async function* readCsv(stream: Readable): AsyncGenerator<ListLine> {
  const rows = parse({
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    max_record_size: LONGEST_RECORD,
  });
  stream.once("error", (error) => rows.destroy(error));
  let checked = false;
  try {
    for await (const { record, info } of stream.pipe(rows) as AsyncIterable<Row>) {
      if (!checked && !("observable" in record)) throw new UnreadableList("the csv has no column observable");
      checked = true;
      yield lineOf(record, info.lines);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableList(error.message, { cause: error });
    throw error;
  }
}

function lineOf(record: Row["record"], number: number): ListLine {
  const cell = (name: string): string | undefined => {
    const text = record[name]?.trim();
    return text === "" ? undefined : text;
  };
  const observable = cell("observable");
  if (observable === undefined) return { number, text: "", problem: "no-observable" };
  return {
    number,
    text: unguarded(observable).slice(0, LONGEST_CELL),
    scamType: cell("scam_type"),
    level: cell("level"),
    listedOn: cell("listed_on"),
    expiresOn: cell("expires_on"),
    note: unguarded(cell("note") ?? "").slice(0, LONGEST_NOTE) || undefined,
  };
}

/** An export writes `'` before what a spreadsheet would calculate. */
function unguarded(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
