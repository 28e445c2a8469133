import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const CREATE =
  "const [name, dataDir] = process.argv.slice(1); await (await require(name).PGlite.create({ dataDir })).close();";

/**
 * Makes an embedded database at `folder` when there is none: in a process of its own, since making one takes twice
 * the memory of using it and the engine never gives it back; and whole or not at all, whenever it is killed.
 */
export async function createEmbedded(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const begun = `${folder}.begun`;
  await rm(begun, { recursive: true, force: true });
  const name = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  await promisify(execFile)(process.execPath, ["-e", `(async () => { ${CREATE} })()`, name, begun]);
  await rename(begun, folder);
}
