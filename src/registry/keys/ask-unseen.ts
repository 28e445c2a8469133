import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Asks on the terminal and shows nothing of the answer; undefined where there is no terminal, or no answer. */
export async function askUnseen(question: string): Promise<string | undefined> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  // With a terminal that writes nowhere, readline takes the keys one by one, and nothing is echoed.
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    const answer = await reader.question("");
    return answer === "" ? undefined : answer;
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
