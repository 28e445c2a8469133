import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";

/**
 * Making a database in a folder at once takes 840 MB: the engine keeps whatever it needed on the way until the end. So
 * one is made in memory first, what that needed is given back, and the folder is filled from it: 490 MB. What runs
 * once is not worth optimizing either: left alone it takes two thirds of the time, and 80 MB less.
 */
const CREATE = `
  require("node:v8").setFlagsFromString("--liftoff-only");
  const [name, dataDir] = process.argv.slice(1);
  const { MemoryFS, PGlite } = require(name);
  const tidy = async () => {
    await new Promise(setImmediate);
    gc();
  };
  const inMemory = async () => {
    const made = await PGlite.create({ fs: Object.assign(new MemoryFS(), { syncToFs: tidy }) });
    const whole = await made.dumpDataDir("none");
    await made.close();
    return whole;
  };
  (async () => {
    const loadDataDir = await inMemory();
    await tidy();
    await (await PGlite.create({ dataDir, loadDataDir })).close();
  })();
`;

/**
 * Makes an embedded database at `folder` when there is none: in a process of its own, since the engine never gives
 * back what it took; and whole or not at all, whenever it is killed.
 */
export async function createEmbedded(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const begun = `${folder}.begun`;
  await rm(begun, { recursive: true, force: true });
  const name = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  await promisify(execFile)(process.execPath, ["--expose-gc", "-e", CREATE, name, begun]);
  await rename(begun, folder);
}
