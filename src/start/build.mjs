// `npm run build`: the extension for both browsers, and the registry's command for installing.
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { run } from "./run.mjs";

const only = process.argv[2];

if (only === undefined) {
  await rm("dist", { recursive: true, force: true });
  await build({
    entryPoints: ["src/registry/cli/main.ts"],
    outfile: "dist/khien/main.js",
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  });
  await chmod("dist/khien/main.js", 0o755);
}
for (const browser of ["chrome", "firefox"]) {
  if (only !== undefined && only !== browser) continue;
  await run(join("node_modules", ".bin", "vite"), ["build", "--logLevel", "warn"], {
    KHIEN_BROWSER: browser,
  });
}
