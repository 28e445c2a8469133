import { vi } from "vitest";
import { keysCommand } from "../../../src/registry/cli/keys.ts";

/** Runs a `khien keys` command in this process: what it printed, or the rejection that the command line would tell. */
export async function runKeys(...args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
  try {
    const keys = keysCommand();
    for (const each of [keys, ...keys.commands])
      each.exitOverride().configureOutput({ writeErr: () => undefined });
    await keys.parseAsync([...args], { from: "user" });
  } finally {
    spy.mockRestore();
  }
  return printed.join("");
}
