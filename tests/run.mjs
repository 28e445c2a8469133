// `npm test`: sets itself up, builds, runs everything, and ends with one plain line of counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "../src/start/find-browser.mjs";
import { run } from "../src/start/run.mjs";
import { installPackages } from "../src/start/set-up.mjs";
import { findFirefox } from "./find-firefox.mjs";

const RESULTS = ".khien/test-results.json";
const bin = (/** @type {string} */ name) => join("node_modules", ".bin", name);

await installPackages();
process.env.CHROME_PATH = await findBrowser();
const firefox = await findFirefox();
if (firefox === undefined)
  console.log("There is no Firefox here, and FIREFOX_PATH names none: its tests are skipped.");
else process.env.FIREFOX_PATH = firefox;
await run(process.execPath, ["src/start/build.mjs"]);
mkdirSync(".khien", { recursive: true });
rmSync(RESULTS, { force: true });

const { status } = spawnSync(
  bin("vitest"),
  [
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${RESULTS}`,
  ],
  { stdio: "inherit", shell: process.platform === "win32" },
);

const { numPassedTests, numFailedTests, numTotalTests, success } = JSON.parse(readFileSync(RESULTS, "utf8"));
// A file that can't be loaded fails no test of its own; it must still show in the counts.
const failed = numFailedTests + (success || numFailedTests > 0 ? 0 : 1);
console.log(
  `${numPassedTests} passed, ${failed} failed, ${numTotalTests - numPassedTests - numFailedTests} skipped`,
);
process.exitCode = status === 0 && failed === 0 ? 0 : 1;
