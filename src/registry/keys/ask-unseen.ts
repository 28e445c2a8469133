import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks on the terminal and shows nothing of the answer; undefined where there is no terminal, or no answer. */
export async function askUnseen(question: string): Promise<string | undefined> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  // With a terminal that writes nowhere, readline takes the keys one by one, and nothing is echoed. First that, then
  // the question: whoever answers at once would see the answer otherwise.
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  try {
    const answer = await new Promise<string>((resolve) => {
      reader.once("line", resolve);
      // Ctrl-C and Ctrl-D are no answer.
      reader.once("close", () => resolve(""));
      process.stderr.write(question);
    });
    return answer === "" ? undefined : answer;
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
