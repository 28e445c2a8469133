// `npm run bench:browser [-- NAME… --posts=5000 --times=30 --large]`: what needs a browser.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "../src/start/find-browser.mjs";
import { run } from "../src/start/run.mjs";
import { installPackages } from "../src/start/set-up.mjs";

await installPackages();
process.env.CHROME_PATH = await findBrowser();
const names = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const flags = process.argv.slice(2).filter((one) => one.startsWith("--"));
for (const file of readdirSync("bench/browser").filter((one) => one.endsWith(".bench.ts"))) {
  if (names.length > 0 && !names.some((name) => file.startsWith(name))) continue;
  await run(join("node_modules", ".bin", "tsx"), [join("bench", "browser", file), ...flags], {
    NODE_OPTIONS: "--max-old-space-size=8192",
  });
}
