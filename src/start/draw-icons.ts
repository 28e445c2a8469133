import { mkdir, writeFile } from "node:fs/promises";
import { launch } from "puppeteer-core";
import { findBrowser } from "./find-browser.mjs";

// `npm run icons`: draws the shield in every state and size.
const STATES = {
  icon: { colour: "#0a5bb5", sign: "" },
  "icon-danger": { colour: "#b3140c", sign: "m15 17 14 14m0-14L15 31" },
  "icon-caution": { colour: "#b26a00", sign: "M22 14v12m0 6v1" },
  "icon-official": { colour: "#0b6b62", sign: "m14 24 6 6 11-12" },
  "icon-unknown": { colour: "#77828f", sign: "" },
} as const;

const browser = await launch({
  executablePath: await findBrowser(),
  headless: true,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
await mkdir("assets/icons", { recursive: true });
for (const [name, { colour, sign }] of Object.entries(STATES)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 48 48"><path fill="${colour}" d="M22 2 40 8v14c0 12-8 20-18 24C12 42 4 34 4 22V8z"/><path fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" d="${sign}"/></svg>`;
  await writeFile(`assets/icons/${name}.svg`, `${svg}\n`);
  for (const size of [16, 32, 48, 128]) {
    if (size === 128 && name !== "icon") continue;
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await page.screenshot({ path: `assets/icons/${name}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
