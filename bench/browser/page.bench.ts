import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Indicator } from "../../src/core/blocklist/indicator.ts";
import type { Key } from "../../src/core/observable/key.ts";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { buildWithList, FACEBOOK, type Internet, listing, playInternet } from "../../tests/threats/stage.ts";
import { printTable, type Row } from "../table.ts";
import { feedPage } from "./feed-page.ts";
import { floorTimes } from "./floor.ts";
import { listed } from "./listed.ts";
import { bannerTimes, popupTimes, warningTimes } from "./moments.ts";
import { type ScrollCost, scrollFeed } from "./scroll.ts";

// What a person pays for the warnings: `npm run bench:browser -- [--posts=5000] [--times=30] [--large]`.
const flag = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
const posts = flag("posts", 5_000);
const times = flag("times", 30);
const sizes = process.argv.includes("--large") ? [1_000_000, 10_000_000] : [flag("listed", 1_000_000)];

const LISTED = listing(`${FACEBOOK}/ke.gian.mau`);
const SITE = "https://lua-mau.example/";
const rows: Row[] = [];
const bar = (figure: string, ours: number, unit: string, most: number, more: Partial<Row> = {}): void =>
  void rows.push({ figure, ours, unit, bar: `≤ ${most} ${unit}`, holds: ours <= most, ...more });
const p95 = (found: readonly number[]): number =>
  [...found].sort((one, other) => one - other)[Math.ceil(found.length * 0.95) - 1] ?? Number.NaN;

function* manyListed(count: number): Generator<Indicator> {
  yield LISTED;
  yield listing(SITE);
  for (let at = 2; at < count; at++)
    yield { ...LISTED, key: `account:facebook:@mau${at.toString(36)}x` as Key };
}

const pages = {
  "www.facebook.com/": feedPage(posts),
  "lua-mau.example/": `<!doctype html><body style="background:#f0f"><h1>Lừa mẫu</h1><script>requestAnimationFrame(() => setTimeout(() => fetch("/painted")))</script>`,
};
const internet = await playInternet(pages);
/** As far away as a server in the same country: a listed site that nothing at all lies between is rare. */
const AWAY_MS = 20;
const away = await playInternet(pages, AWAY_MS);
/** Farther away, or slower: so long until its first byte a stopped worker has to wake. */
const FAR_MS = 200;
const far = await playInternet(pages, FAR_MS);
const open = (extension: string, { port } = internet): Promise<BrowserWithExtension> =>
  openBrowser({ headless: true, port, extension });

// The scroll, three times in the same run: nobody there, us, and a label on every link by a filter.
const small = await buildWithList("chrome", [LISTED, listing(SITE)]);
const khien = await open(small);
await khien.worker();
const ours = await scrollFeed(khien.browser, `${FACEBOOK}/`);
await khien.browser.close();
const labels = await open(resolve("bench/browser/label-extension"));
const theirs = await scrollFeed(labels.browser, `${FACEBOOK}/`);
await labels.browser.close();
const none = await openBrowser({
  headless: true,
  port: internet.port,
  extension: resolve("bench/browser/no-extension"),
});
const alone = await scrollFeed(none.browser, `${FACEBOOK}/`);
await none.browser.close();

const share = ({ extensionMs, pageMs }: ScrollCost): number => (extensionMs / pageMs) * 100;
const peer = (value: number): Partial<Row> => ({ peer: "a label on every link", theirs: value });
bar(`main thread added over ${posts} posts`, share(ours), "%", 3, peer(share(theirs)));
rows.push({
  figure: "the same, a post",
  ours: (ours.extensionMs / posts) * 1_000,
  unit: "µs",
  ...peer((theirs.extensionMs / posts) * 1_000),
});
rows.push({
  figure: "the page's own scripting",
  ours: ours.pageMs,
  unit: "ms",
  peer: "no extension",
  theirs: alone.pageMs,
});
bar("most of ours in one task", ours.longestMs, "ms", 16, peer(theirs.longestMs));
rows.push({
  figure: "… by the clock, with what other programs took",
  ours: ours.longestByClockMs,
  unit: "ms",
  ...peer(theirs.longestByClockMs),
});
bar(
  "layout shift added",
  Math.max(0, ours.layoutShift - alone.layoutShift),
  "",
  0.0005,
  peer(theirs.layoutShift - alone.layoutShift),
);
bar(
  "memory added a tab",
  Math.max(0, ours.heapMb - alone.heapMb),
  "MB",
  3,
  peer(theirs.heapMb - alone.heapMb),
);

const scripts = ["ask-early", "content"].map((name) => `${small}/src/extension/content/${name}.iife.js`);
const zipped = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
bar("content script, gzip", zipped / 1_024, "KB", 30);
const files = readdirSync(small, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
const bytes = files
  .filter(({ name }) => !/^snapshot.*\.bin$/.test(name))
  .reduce((sum, { parentPath, name }) => sum + statSync(`${parentPath}/${name}`).size, 0);
bar("package without the starter list", bytes / 1e6, "MB", 2);
rmSync(small, { recursive: true });

const profile = `${FACEBOOK}/ke.gian.mau`;
const ELSEWHERE = "https://khac.example/";
const floor = await floorTimes(open, { profile, from: ELSEWHERE, to: SITE }, times);
const nothing = (found: readonly number[]): Partial<Row> => ({
  peer: "one question, nothing looked up",
  theirs: p95(found),
});
const rule = { peer: "a rule of the browser's own", theirs: p95(floor.warning) };

const paintsOf = ({ requests }: Internet): number =>
  requests.filter((asked) => asked === "lua-mau.example/painted").length;

for (const size of sizes) {
  const at = size.toLocaleString("en");
  const extension = await buildWithList("chrome", manyListed(size));
  const opened = await open(extension);
  await listed(opened, size);
  bar(
    `visited → banner painted, warm, at ${at}, p95`,
    p95(await bannerTimes(opened, profile, times, false)),
    "ms",
    size > 1_000_000 ? 500 : 100,
    nothing(floor.banner),
  );
  bar(
    `visited → banner painted, cold worker, at ${at}, p95`,
    p95(await bannerTimes(opened, profile, times, true)),
    "ms",
    size > 1_000_000 ? 500 : 250,
    nothing(floor.coldBanner),
  );
  const tab = await opened.browser.newPage();
  await tab.goto(profile);
  bar(
    `popup opened → verdict readable, at ${at}, p95`,
    p95(await popupTimes(opened, tab, times)),
    "ms",
    100,
    nothing(floor.popup),
  );
  await opened.browser.close();

  for (const [near, where, cold] of [
    [away, `${AWAY_MS} ms away`, false],
    [internet, "on this machine", false],
    [away, `${AWAY_MS} ms away, worker stopped before`, true],
    [far, `${FAR_MS} ms away, worker stopped before`, true],
  ] as const) {
    const other = await open(extension, near);
    await listed(other, size);
    const paintedBefore = paintsOf(near);
    const found = await warningTimes(other, ELSEWHERE, SITE, times, cold);
    bar(`listed site ${where} → warning page, at ${at}, p95`, p95(found), "ms", 150, rule);
    bar(`listed site ${where} reached a frame, times of ${times}`, paintsOf(near) - paintedBefore, "", 0);
    await other.browser.close();
  }
  rmSync(extension, { recursive: true });
}
await internet.close();
await away.close();
await far.close();
printTable("page", rows);
