// Where a Firefox comes from: FIREFOX_PATH, else an installed one, else apt as root on Debian, else there is none.
import { existsSync } from "node:fs";
import { run } from "../src/start/run.mjs";

const INSTALLED = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** @returns {string | undefined} the path of a Firefox that is there already */
export function installedFirefox() {
  const named = process.env.FIREFOX_PATH;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`FIREFOX_PATH names ${named}, which is not there`);
    return named;
  }
  return INSTALLED.find((path) => existsSync(path));
}

/** @returns {Promise<string | undefined>} the path of a Firefox, installed first where that is possible */
export async function findFirefox() {
  const there = installedFirefox();
  if (there !== undefined) return there;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("No Firefox here: installing it with apt …");
  try {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "firefox-esr"], {
      DEBIAN_FRONTEND: "noninteractive",
    });
  } catch (error) {
    console.log(`Firefox could not be installed: ${String(error)}`);
  }
  return installedFirefox();
}
