import type { Browser } from "puppeteer-core";
import { type ScriptCost, scriptCost } from "./script-cost.ts";

/** What a whole scroll cost. */
export interface ScrollCost extends ScriptCost {
  readonly layoutShift: number;
  readonly heapMb: number;
  readonly marks: number;
}

/** Scrolls the feed to its end, traced. */
export async function scrollFeed(browser: Browser, url: string): Promise<ScrollCost> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.tracing.start({
    categories: ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute"],
  });
  await page.evaluate("start()");
  await page.waitForFunction("globalThis.done", { timeout: 600_000, polling: 1_000 });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const trace = await page.tracing.stop();
  if (trace === undefined) throw new Error("there is no trace");
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const heapMb = ((await page.metrics()).JSHeapUsedSize ?? 0) / 1e6;
  const layoutShift = (await page.evaluate("shift")) as number;
  const marks = (await page.evaluate(
    "document.querySelectorAll('khien-shield, .labelled').length",
  )) as number;
  await page.close();
  return { ...scriptCost(trace), layoutShift, heapMb, marks };
}
