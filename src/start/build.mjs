// `npm run build`: the extension for both browsers, and the registry's command for installing.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.mjs";

const only = process.argv[2];

if (only === undefined) await rm("dist", { recursive: true, force: true });
for (const browser of ["chrome", "firefox"]) {
  if (only !== undefined && only !== browser) continue;
  await run(join("node_modules", ".bin", "vite"), ["build", "--logLevel", "warn"], {
    KHIEN_BROWSER: browser,
  });
}
