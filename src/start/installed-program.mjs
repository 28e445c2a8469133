import { existsSync } from "node:fs";
import { run } from "./run.mjs";

/**
 * @param {string} variable the environment's variable that may name the program
 * @param {readonly string[]} usual where it is installed
 * @returns {string | undefined} the path of the program, where there is one
 */
export function installedProgram(variable, usual) {
  const named = process.env[variable];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`${variable} names ${named}, which is not there`);
    return named;
  }
  return usual.find((path) => existsSync(path));
}

/** Whether packages can be installed here: as root, on Debian. */
export function hasApt() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** @param {...string} packages what apt shall install */
export async function installWithApt(...packages) {
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}
