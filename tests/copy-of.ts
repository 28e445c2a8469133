import { cpSync, existsSync, mkdtempSync, renameSync } from "node:fs";
import { join } from "node:path";

/**
 * Fills the folder `to` with a copy of what `make` makes. The first test file of a run that asks for `name` waits for
 * it; outside of a run (a benchmark) it is made in place.
 */
export async function copyOf(
  name: string,
  to: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const once = process.env.KHIEN_MADE_ONCE;
  if (once === undefined) return make(to);
  const made = join(once, name);
  if (!existsSync(made)) {
    const part = mkdtempSync(`${made}-`);
    await make(part);
    try {
      renameSync(part, made);
    } catch (error) {
      // A file beside this one may have been faster.
      if (!existsSync(made)) throw error;
    }
  }
  cpSync(made, to, { recursive: true });
}
