import type { CommonOptions } from "./program.ts";

/** One result: a JSON line for programs, text for people. Control characters of strangers never reach a terminal. */
export function print({ json }: Pick<CommonOptions, "json">, value: unknown, text: string): void {
  process.stdout.write(`${json === true ? JSON.stringify(value) : visible(text)}\n`);
}

function visible(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, "�");
}
