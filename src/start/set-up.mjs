// What a fresh clone needs before anything else runs. Plain JavaScript: nothing is installed yet.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { run } from "./run.mjs";

const STAMP = "node_modules/.khien-lock";
const OLDEST_NODE = 20;

/** Installs the packages of the lock file unless exactly these are installed. */
export async function installPackages() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE)
    throw new Error(`Khiên needs Node ${OLDEST_NODE} or newer; this is ${process.version}`);
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lock) return;
  console.log("Installing packages …");
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(STAMP, lock);
}
