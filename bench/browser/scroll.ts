import type { Browser } from "puppeteer-core";

/** What a whole scroll cost. Milliseconds of the main thread, by the engine's own profile. */
export interface ScrollCost {
  readonly pageMs: number;
  readonly extensionMs: number;
  /** The longest time without a break in an extension's script. */
  readonly longestMs: number;
  readonly layoutShift: number;
  readonly heapMb: number;
  readonly marks: number;
}

const SAMPLE_US = 500;

/** Scrolls the feed to its end, profiled; what has an extension's script on its stack is the extension's. */
export async function scrollFeed(browser: Browser, url: string): Promise<ScrollCost> {
  const page = await browser.newPage();
  await page.goto(url);
  const session = await page.createCDPSession();
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: SAMPLE_US });
  await session.send("Profiler.start");
  await page.evaluate("start()");
  await page.waitForFunction("globalThis.done", { timeout: 600_000, polling: 1_000 });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { profile } = await session.send("Profiler.stop");
  await session.send("HeapProfiler.collectGarbage");
  const heapMb = ((await page.metrics()).JSHeapUsedSize ?? 0) / 1e6;
  const layoutShift = (await page.evaluate("shift")) as number;
  const marks = (await page.evaluate(
    "document.querySelectorAll('khien-shield, .labelled').length",
  )) as number;
  await page.close();

  const parents = new Map<number, number>();
  for (const { id, children = [] } of profile.nodes) for (const child of children) parents.set(child, id);
  const urls = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.url]));
  const ownerOf = (leaf: number): "page" | "extension" | undefined => {
    let owner: "page" | "extension" | undefined;
    for (let at: number | undefined = leaf; at !== undefined; at = parents.get(at)) {
      const from = urls.get(at) ?? "";
      if (from.startsWith("chrome-extension:")) return "extension";
      if (from.startsWith("https:")) owner = "page";
    }
    return owner;
  };
  const owners = new Map(profile.nodes.map(({ id }) => [id, ownerOf(id)]));
  const total = { page: 0, extension: 0 };
  let longest = 0;
  let stretch = 0;
  for (const [at, leaf] of (profile.samples ?? []).entries()) {
    const ms = Math.max(0, profile.timeDeltas?.[at + 1] ?? 0) / 1_000;
    const owner = owners.get(leaf);
    if (owner !== undefined) total[owner] += ms;
    stretch = owner === "extension" ? stretch + ms : 0;
    longest = Math.max(longest, stretch);
  }
  return {
    pageMs: total.page,
    extensionMs: total.extension,
    longestMs: longest,
    layoutShift,
    heapMb,
    marks,
  };
}
