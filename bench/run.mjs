// `npm run bench [NAME…] [--large]`: everything that needs no browser, against what a user would pick instead.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../src/start/run.mjs";
import { installPackages } from "../src/start/set-up.mjs";

await installPackages();
await installPackages("bench");
const [names, flags] = [
  process.argv.slice(2).filter((one) => !one.startsWith("--")),
  process.argv.slice(2).filter((one) => one.startsWith("--")),
];
for (const file of readdirSync("bench").filter((one) => one.endsWith(".bench.ts"))) {
  if (names.length > 0 && !names.some((name) => file.startsWith(name))) continue;
  await run(join("node_modules", ".bin", "tsx"), ["--expose-gc", join("bench", file), ...flags]);
}
