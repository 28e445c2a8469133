// What a fresh clone needs before anything else runs. Plain JavaScript: nothing is installed yet.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

const OLDEST_NODE = 20;

/**
 * Installs the packages of a folder's lock file unless exactly these are installed.
 * @param {string} [folder] The project's own, or `bench`, whose rivals the product doesn't need.
 */
export async function installPackages(folder = ".") {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE)
    throw new Error(`Khiên needs Node ${OLDEST_NODE} or newer; this is ${process.version}`);
  const lock = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const stamp = join(folder, "node_modules", ".khien-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log(folder === "." ? "Installing packages …" : `Installing packages of ${folder} …`);
  const where = folder === "." ? [] : ["--prefix", folder];
  await run("npm", ["ci", ...where, "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}
