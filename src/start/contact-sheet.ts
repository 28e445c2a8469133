import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import type { Picture } from "./take-pictures.ts";

/** Browsers draw no picture that is taller than 16,384 pixels. */
const TALLEST = 16_000;

/** One picture of all pictures: a row a state, a column a look. Gives its path. */
export async function drawSheet(
  browser: Browser,
  pictures: readonly Picture[],
  out: string,
): Promise<string> {
  const looks = [...new Set(pictures.map(({ look }) => look))];
  const shots = [...new Set(pictures.map(({ shot }) => shot))];
  const cells = new Map(pictures.map((one) => [`${one.look} ${one.shot}`, one]));
  const cell = async (look: string, shot: string): Promise<string> => {
    const picture = cells.get(`${look} ${shot}`);
    if (picture === undefined) return "<td></td>";
    const data = (await readFile(picture.path)).toString("base64");
    const width = picture.width < 600 ? 180 : 420;
    return `<td><img width="${width}" src="data:image/png;base64,${data}"></td>`;
  };
  const rows: string[] = [];
  for (const shot of shots)
    rows.push(
      `<tr><th>${shot}</th>${(await Promise.all(looks.map((look) => cell(look, shot)))).join("")}</tr>`,
    );
  const html = `<!doctype html><meta charset="utf-8"><style>body{margin:16px;font:14px system-ui;background:#8a94a0}th{text-align:left;vertical-align:top;padding:6px}td{vertical-align:top;padding:6px}img{display:block;max-height:900px;object-fit:cover;object-position:top}</style><table><tr><th></th>${looks.map((look) => `<th>${look}</th>`).join("")}</tr>${rows.join("")}</table>`;
  await writeFile(join(out, "sheet.html"), html);
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: "load" });
  const { width, height } = (await page.evaluate(
    "(({ width, height }) => ({ width, height }))(document.querySelector('table').getBoundingClientRect())",
  )) as { width: number; height: number };
  const [wide, high] = [Math.ceil(width) + 32, Math.ceil(height) + 32];
  await page.setViewport({ width: wide, height: high, deviceScaleFactor: Math.min(1, TALLEST / high) });
  const path = join(out, "sheet.png") as `${string}.png`;
  await page.screenshot({ path });
  await page.close();
  return path;
}
