import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { readAdblockRule, readDomain, readHostsLine } from "./line-formats.ts";
import type { ListLine } from "./list-line.ts";

export const FORMATS = ["csv", "domains", "hosts", "adblock", "eth-phishing-detect", "polkadot"] as const;
export type Format = (typeof FORMATS)[number];

const LINE_READERS = { domains: readDomain, hosts: readHostsLine, adblock: readAdblockRule } as const;

/** Lists that are one JSON value are read whole, up to this size. */
const MOST_JSON_BYTES = 64 * 1024 * 1024;
const LONGEST_LINE = 8_192;

/**
 * Reads a list entry by entry, in bounded memory for all formats of lines; `.gz` is unpacked. `path` `-` is the
 * standard input. Comments and blank lines are passed over. Rejects when the file can't be read at all.
 */
export function readList(path: string, format: Format): AsyncIterable<ListLine> {
  const stream = openList(path);
  switch (format) {
    case "csv":
      return readCsv(stream);
    case "eth-phishing-detect":
      return readJson(stream, ["blacklist", "blocklist"]);
    case "polkadot":
      return readJson(stream, ["deny"]);
    default:
      return readLines(stream, LINE_READERS[format]);
  }
}

function openList(path: string): Readable {
  if (path === "-") return process.stdin;
  const file = createReadStream(path);
  if (!path.endsWith(".gz")) return file;
  const unpacked = createGunzip();
  file.once("error", (error) => unpacked.destroy(error));
  return file.pipe(unpacked);
}

async function* readLines(
  stream: Readable,
  read: (line: string) => { readonly text: string; readonly problem?: string } | undefined,
): AsyncGenerator<ListLine> {
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.length > LONGEST_LINE) yield { number, text: `${line.slice(0, 80)}…`, problem: "too-long" };
    else {
      const entry = read(number === 1 ? line.replace(/^\ufeff/, "") : line);
      if (entry !== undefined) yield { number, ...entry };
    }
  }
}

async function* readJson(stream: Readable, fields: readonly string[]): AsyncGenerator<ListLine> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_JSON_BYTES) throw new Error(`the list has more than ${MOST_JSON_BYTES} bytes`);
    chunks.push(chunk);
  }
  const whole: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  let number = 0;
  let found = false;
  for (const field of fields) {
    const list =
      typeof whole === "object" && whole !== null ? (whole as Record<string, unknown>)[field] : undefined;
    if (!Array.isArray(list)) continue;
    found = true;
    for (const entry of list) {
      number++;
      yield typeof entry === "string"
        ? { number, text: entry.slice(0, LONGEST_LINE) }
        : { number, text: JSON.stringify(entry).slice(0, 80), problem: "not-a-string" };
    }
  }
  if (!found) throw new Error(`the list has no ${fields.join(" or ")}`);
}

async function* readCsv(stream: Readable): AsyncGenerator<ListLine> {
  const rows = stream.pipe(
    parse({
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      max_record_size: 100_000,
    }),
  );
  stream.once("error", (error) => rows.destroy(error));
  for await (const row of rows as AsyncIterable<{
    readonly record: Record<string, string | undefined>;
    readonly info: { readonly lines: number };
  }>) {
    const { observable, scam_type, level, listed_on, expires_on, note } = row.record;
    const blank = (text: string | undefined): string | undefined => (text === "" ? undefined : text);
    const number = row.info.lines;
    if (observable === undefined || observable === "") yield { number, text: "", problem: "no-observable" };
    else
      yield {
        number,
        text: observable.slice(0, LONGEST_LINE),
        scamType: blank(scam_type),
        level: blank(level),
        listedOn: blank(listed_on),
        expiresOn: blank(expires_on),
        note: blank(note)?.slice(0, 500),
      };
  }
}
