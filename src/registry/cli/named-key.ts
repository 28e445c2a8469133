import type { Key } from "../../core/observable/key.ts";
import { RefusedInput } from "./program.ts";

/** The key of what a person named on the command line; refused when it names nothing. */
export async function namedKey(text: string): Promise<Key> {
  const { narrowestKey } = await import("../exchange/narrowest-key.ts");
  const named = narrowestKey(text);
  if (!named.ok) throw new RefusedInput(`${text}: ${named.problem}`);
  return named.value;
}
