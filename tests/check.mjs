// `npm run check`: everything cheap that keeps the house in order, all of it even when one part fails.
import { spawnSync } from "node:child_process";
import { installPackages } from "../src/start/set-up.mjs";

// The unit tests look at what was built.
const STEPS = ["types", "lint", "rules", "unused", "build", "unit"];
const broken = [];

await installPackages();
// The bench's types are checked too, and they are its rivals'.
await installPackages("bench");
for (const step of STEPS) {
  const begun = Date.now();
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", step], {
    encoding: "utf8",
    shell: process.platform === "win32",
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`${status === 0 ? "holds " : "BROKEN"} ${step} (${seconds} s)`);
  if (status !== 0) {
    console.log(stdout + stderr);
    broken.push(step);
  }
}
if (broken.length > 0) {
  console.log(`npm run check: broken: ${broken.join(", ")}`);
  process.exitCode = 1;
}
