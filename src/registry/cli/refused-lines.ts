import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { ListLine } from "../exchange/list-line.ts";
import { print } from "./print.ts";
import type { CommonOptions } from "./program.ts";

/** Where refused lines are told. */
export interface RefusedLines {
  tell(line: ListLine, reason: string): void;
  close(): Promise<void>;
}

/** Refused lines that a terminal shows. */
const MOST_SHOWN = 40;

/**
 * Tells every refused line with its number and reason: to `file` as JSON lines when one is named, else with `--json`
 * all of them, else the first few and how many more there were.
 */
export function refusedLines(options: Pick<CommonOptions, "json">, file: string | undefined): RefusedLines {
  const toJson = (line: ListLine, reason: string) => ({
    line: line.number,
    text: line.text,
    refused: reason,
  });
  if (file !== undefined) {
    const out = createWriteStream(file);
    // The stream's own error is told when it is closed.
    out.on("error", () => undefined);
    return {
      tell: (line, reason) => void out.write(`${JSON.stringify(toJson(line, reason))}\n`),
      close: () => finished(out.end()),
    };
  }
  let count = 0;
  return {
    tell(line, reason) {
      if (options.json === true || ++count <= MOST_SHOWN)
        print(options, toJson(line, reason), `refused line ${line.number}: ${reason}: ${line.text}`);
    },
    async close() {
      if (count > MOST_SHOWN)
        print(
          options,
          {},
          `… and ${count - MOST_SHOWN} more refused lines (--refused FILE or --json names all)`,
        );
    },
  };
}
