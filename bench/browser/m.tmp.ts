import { openBrowser } from "../../src/start/browser.ts";
import { buildWithList, FACEBOOK, listing, playInternet } from "../../tests/threats/stage.ts";
import { bannerTimes, popupTimes, warningTimes } from "./moments.ts";

const n = Number(process.argv[2] ?? 15);
const SITE = "https://lua-mau.example/";
const internet = await playInternet({
  "lua-mau.example/": `<!doctype html><body style="background:#f0f"><h1>Lừa mẫu</h1><script>requestAnimationFrame(() => setTimeout(() => fetch("/painted")))</script>`,
});
const ext = await buildWithList("chrome", [listing(`${FACEBOOK}/ke.gian.mau`), listing(SITE)]);
const opened = await openBrowser({ headless: true, port: internet.port, extension: ext });
await new Promise((r) => setTimeout(r, 3000));
const show = (name: string, f: readonly number[]) => {
  const s = [...f].sort((a, b) => a - b);
  console.log(
    name,
    "p50",
    s[s.length >> 1]?.toFixed(0),
    "p95",
    s[Math.ceil(s.length * 0.95) - 1]?.toFixed(0),
    "min",
    s[0]?.toFixed(0),
  );
};
const own = await opened.browser.newPage();
await own.goto(opened.page("options"));
show("warm", await bannerTimes(opened, `${FACEBOOK}/ke.gian.mau`, n, false));
show("cold", await bannerTimes(opened, `${FACEBOOK}/ke.gian.mau`, n, true));
show("warning", await warningTimes(opened, "https://khac.example/", SITE, n));
console.log(
  "painted",
  internet.requests.filter((a) => a === "lua-mau.example/painted").length,
  "asked",
  internet.requests.filter((a) => a === "lua-mau.example/").length,
  "of",
  n,
);
const tab = await opened.browser.newPage();
await tab.goto(`${FACEBOOK}/ke.gian.mau`);
show("popup", await popupTimes(opened, tab, n));
await opened.browser.close();
await internet.close();
