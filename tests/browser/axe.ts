import { readFileSync } from "node:fs";
import type { Page } from "puppeteer-core";

/** What axe finds on a page: rule and markup of each. `within`: only in what such a selector's path names. */
export async function axeFindings(page: Page, within = ""): Promise<readonly string[]> {
  await page.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8"));
  return (await page.evaluate(`axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes
    .filter(({ target }) => JSON.stringify(target).includes(${JSON.stringify(within)}))
    .map(({ html }) => id + ": " + html.slice(0, 200))))`)) as string[];
}
