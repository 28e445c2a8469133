// `npm start`: everything that a fresh clone needs, then the tour.
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { run } from "./run.mjs";
import { installPackages } from "./set-up.mjs";

// Ctrl-C reaches the child too; it ends its servers and its browser, and we wait for that.
process.on("SIGINT", () => {});
try {
  await installPackages();
  await findBrowser();
  await run(join("node_modules", ".bin", "tsx"), ["src/start/main.ts", ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
