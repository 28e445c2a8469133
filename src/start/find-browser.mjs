// Where a Chromium comes from: CHROME_PATH, else an installed one, else apt as root on Debian, else a download.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { hasApt, installedProgram, installWithApt } from "./installed-program.mjs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** @returns {string | undefined} the path of a Chromium that is there already */
export function installedBrowser() {
  return installedProgram("CHROME_PATH", INSTALLED);
}

/** @returns {Promise<string>} the path of a Chromium, installed first where that is needed and possible */
export async function findBrowser() {
  const there = installedBrowser();
  if (there !== undefined) return there;
  if (hasApt()) {
    console.log("No Chromium here: installing it with apt …");
    await installWithApt("chromium", "fonts-noto-core");
    const fresh = installedBrowser();
    if (fresh !== undefined) return fresh;
  }
  console.log("No Chromium here: downloading one for this project …");
  const printed = execFileSync(
    join("node_modules", ".bin", "browsers"),
    ["install", "chrome@stable", "--path", ".khien/browser"],
    { encoding: "utf8", shell: process.platform === "win32" },
  );
  const path = printed.trim().split("\n").at(-1)?.replace(/^\S+ /, "");
  if (path === undefined || !existsSync(path)) {
    throw new Error("No Chromium could be had. Install one, or name one with CHROME_PATH.");
  }
  return path;
}
