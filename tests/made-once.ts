import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Vitest's global set-up: a folder for what the files of one run share, gone when it ends. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "khien-once-"));
  process.env.KHIEN_MADE_ONCE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
