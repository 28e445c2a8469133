import { once } from "node:events";
import type { CommonOptions } from "./program.ts";

/** The same for streams of any length: waits while whoever reads is slower, so that nothing piles up in memory. */
export async function printInTurn(
  options: Pick<CommonOptions, "json">,
  value: unknown,
  text: string,
): Promise<void> {
  print(options, value, text);
  if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
}

/** One result: a JSON line for programs, text for people. Control characters of strangers never reach a terminal. */
export function print({ json }: Pick<CommonOptions, "json">, value: unknown, text: string): void {
  process.stdout.write(`${json === true ? JSON.stringify(value) : visible(text)}\n`);
}

/** Without what would make a terminal do things. */
export function visible(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, "�");
}
