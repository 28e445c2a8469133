// Where a Firefox comes from: FIREFOX_PATH, else an installed one, else apt as root on Debian, else there is none.
import { hasApt, installedProgram, installWithApt } from "../src/start/installed-program.mjs";

const INSTALLED = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** @returns {string | undefined} the path of a Firefox that is there already */
export function installedFirefox() {
  return installedProgram("FIREFOX_PATH", INSTALLED);
}

/** @returns {Promise<string | undefined>} the path of a Firefox, installed first where that is possible */
export async function findFirefox() {
  const there = installedFirefox();
  if (there !== undefined) return there;
  if (!hasApt()) return undefined;
  console.log("No Firefox here: installing it with apt …");
  try {
    await installWithApt("firefox-esr");
  } catch (error) {
    console.log(`Firefox could not be installed: ${String(error)}`);
  }
  return installedFirefox();
}
