import { createInterface } from "node:readline";

/** The inputs named on the command line; `-`, or none at all, reads lines of the standard input as they come. */
export async function* inputLines(named: readonly string[]): AsyncGenerator<string> {
  for (const one of named.length === 0 ? ["-"] : named) {
    if (one !== "-") yield one;
    else yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  }
}
