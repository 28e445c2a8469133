import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { openDatabase } from "../registry/database/database.ts";
import { indicators } from "../registry/database/schema.ts";
import { publishDatabase } from "../registry/publish/publish-database.ts";
import { serve } from "../registry/serve/serve.ts";
import { openBrowser } from "./browser.ts";
import { drawSheet } from "./contact-sheet.ts";
import { startDemoServer } from "./demo-server.ts";
import { LOOKS } from "./picture-looks.ts";
import { SHOTS } from "./picture-shots.ts";
import { setUpRegistry } from "./registry-setup.ts";
import { run } from "./run.mjs";
import { takePictures } from "./take-pictures.ts";

// `npm run pictures`: what people see in every state, on one sheet per look, in `.khien/pictures/`.
// `npm run pictures -- dark-vi banner,warning`: only looks and states whose names hold one of these.
const OUT = join(".khien", "pictures");
const [looks, shots] = process.argv.slice(2).map((names) => names.split(","));
const chosen = <One extends { readonly name: string }>(
  all: readonly One[],
  parts: readonly string[] = [""],
): readonly One[] => all.filter(({ name }) => parts.some((part) => name.includes(part)));

const folder = await mkdtemp(join(tmpdir(), "khien-pictures-"));
const data = join(folder, "data");
await setUpRegistry(data, [], () => undefined);
const { database, close } = await openDatabase({ data });
await database
  .update(indicators)
  .set({ hijacked: true })
  .where(eq(indicators.key, "account:tiktok:@chuyengia.mau"));
const published = await publishDatabase(database, { data, out: join(data, "feed"), now: Date.now() });
await close();
if (!published.ok) throw new Error(JSON.stringify(published.problem));
const server = await serve({ port: 0, data, log: () => undefined });
const extension = join(folder, "extension");
await run(join("node_modules", ".bin", "vite"), ["build", "--logLevel", "error"], {
  NODE_ENV: "production",
  KHIEN_OUT: extension,
  KHIEN_FEED_URL: `${server.url}/feed/`,
  KHIEN_INTAKE_URL: server.url,
  KHIEN_FEED_ROOT: join(data, "feed", "root.json"),
});
const demo = await startDemoServer();
const opened = await openBrowser({ headless: true, port: demo.port, extension });
try {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const pictures = await takePictures(opened, chosen(SHOTS, shots), chosen(LOOKS, looks), OUT);
  console.log(await drawSheet(opened.browser, pictures, OUT));
} finally {
  await opened.browser.close();
  await demo.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
