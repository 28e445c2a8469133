import { boundedLines } from "./bounded-lines.ts";
import { readAdblockRule, readDomain, readHostsLine } from "./line-formats.ts";
import type { ListLine } from "./list-line.ts";
import { openList } from "./open-list.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonList } from "./read-json-list.ts";

export const FORMATS = ["csv", "domains", "hosts", "adblock", "eth-phishing-detect", "polkadot"] as const;
export type Format = (typeof FORMATS)[number];

const LINE_READERS = { domains: readDomain, hosts: readHostsLine, adblock: readAdblockRule } as const;
const JSON_SHAPES = {
  "eth-phishing-detect": { blocked: ["blacklist", "blocklist"], allowed: ["whitelist", "allowlist"] },
  polkadot: { blocked: ["deny"], allowed: ["allow"] },
} as const;

const LONGEST_LINE = 8_192;

/**
 * Reads a list entry by entry, in bounded memory for all formats of lines; gzip is unpacked. `path` `-` is the
 * standard input. Comments and blank lines are passed over. Throws `UnreadableList` when the file as a whole can't
 * be read.
 */
export function readList(path: string, format: Format): AsyncIterable<ListLine> {
  const stream = openList(path);
  switch (format) {
    case "csv":
      return readCsv(stream);
    case "eth-phishing-detect":
    case "polkadot":
      return readJsonList(stream, JSON_SHAPES[format]);
    case "domains":
    case "hosts":
    case "adblock":
      return readLines(stream, LINE_READERS[format]);
  }
}

async function* readLines(
  stream: AsyncIterable<Buffer>,
  read: (line: string) => { readonly text: string; readonly problem?: string } | undefined,
): AsyncGenerator<ListLine> {
  for await (const { number, text, tooLong } of boundedLines(stream, LONGEST_LINE)) {
    if (tooLong) yield { number, text, problem: "too-long" };
    else {
      const entry = read(text);
      if (entry !== undefined) yield { number, ...entry };
    }
  }
}
