import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer-core";

/** Keeps a picture of each step and says what it shows. */
export interface Tour {
  step(page: Page, name: string, shows: string): Promise<void>;
  readonly pictures: readonly string[];
}

/** `folder` is made; pictures are numbered in the order of the steps. */
export async function startTour(folder: string): Promise<Tour> {
  await mkdir(folder, { recursive: true });
  const pictures: string[] = [];
  return {
    pictures,
    async step(page, name, shows) {
      const path = join(
        folder,
        `${String(pictures.length + 1).padStart(2, "0")}-${name}.png`,
      ) as `${string}.png`;
      await page.screenshot({ path });
      pictures.push(path);
      console.log(`  ${path}\n    ${shows}`);
    },
  };
}
