import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { serve } from "../registry/serve/serve.ts";
import { openBrowser } from "./browser.ts";
import { startDemoServer } from "./demo-server.ts";
import { type Reviewer, setUpRegistry } from "./registry-setup.ts";
import { run } from "./run.mjs";
import { takeTour } from "./tour.ts";
import { startTour } from "./tour-step.ts";

// What `npm start` does once the packages are there: a registry with the starter lists, the extension built for
// it, and a browser in which the demo plays the platforms. Without a display it takes the tour and leaves pictures.
const DATA = ".khien";
const PORT = 8787;

const headless = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const reviewer = (name: string): Reviewer => ({
  name: `${name} ${randomBytes(2).toString("hex")}`,
  password: randomBytes(9).toString("base64url"),
});
const reviewers = [reviewer("Người duyệt một"), reviewer("Người duyệt hai")] as const;

console.log("Registry: keys, lists, feed …");
await setUpRegistry(DATA, reviewers, console.log);

console.log("Extension …");
const server = await serve({ port: PORT, data: DATA }).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(
    `Something listens on 127.0.0.1:${PORT} already: end the other "npm start" or "khien serve" first.`,
  );
  process.exit(1);
});
await run(process.execPath, ["src/start/build.mjs", "chrome"], {
  KHIEN_FEED_URL: `${server.url}/feed/`,
  KHIEN_INTAKE_URL: server.url,
  KHIEN_FEED_ROOT: join(DATA, "feed", "root.json"),
});

const demo = await startDemoServer();
const opened = await openBrowser({ headless, port: demo.port });
let stopping: Promise<void> | undefined;
const stop = (): Promise<void> => {
  stopping ??= (async () => {
    await opened.browser.close().catch(() => undefined);
    await demo.close();
    await server.close();
  })();
  return stopping;
};
process.once("SIGINT", () => void stop().then(() => process.exit(0)));
process.once("SIGTERM", () => void stop().then(() => process.exit(0)));

console.log(`
Registry and review: ${server.url}/console
  ${reviewers.map(({ name, password }) => `${name} / ${password}`).join("\n  ")}
In the browser that opens, www.facebook.com and the other platforms are PLAYED by this machine: nothing of it is real.
`);

if (headless) {
  console.log("No display here: taking the tour without one.");
  const tour = await startTour(join(DATA, "tour"));
  await takeTour(tour, { opened, consoleUrl: `${server.url}/console`, reviewers });
  await stop();
  console.log("\nThe tour is done.");
  process.exit(0);
}

// The last one opened is the one that is seen first.
for (const url of [
  `${server.url}/console`,
  "https://www.facebook.com/",
  "https://www.facebook.com/congviec.mau247",
]) {
  await (await opened.browser.newPage()).goto(url);
}
console.log("Ctrl-C ends all of it.");
opened.browser.once("disconnected", () => void stop().then(() => process.exit(0)));
