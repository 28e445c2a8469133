import type { Page } from "puppeteer-core";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import type { OwnPages } from "../../src/start/demo-server.ts";
import { type Backstage, setBackstage } from "./backstage.ts";

export interface World extends Pick<Backstage, "server" | "demo" | "extension" | "reviewers"> {
  readonly opened: BrowserWithExtension;
  /** Lists something, publishes, and waits until the extension has it. */
  list(observable: string, level?: "danger" | "caution"): Promise<void>;
  /** Takes a listing back, and waits until the extension knows. */
  takeBack(observable: string): Promise<void>;
  /** A message of a page of ours to the background. */
  tell(name: string, request?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** A registry with the starter lists, the extension built for it, a Chromium, and the demo as the internet. */
export async function makeWorld(ownPages?: OwnPages): Promise<World> {
  const { server, demo, extension, reviewers, publish, takeBack, close } = await setBackstage(
    "chrome",
    ownPages,
  );
  const opened = await openBrowser({ headless: true, port: demo.port, extension });
  const own = await opened.browser.newPage();
  await own.goto(opened.page("options"));
  const tell = async (name: string, request: unknown = {}): Promise<unknown> => {
    const message = JSON.stringify({ khien: 1, name, request });
    const answer = (await own.evaluate(`chrome.runtime.sendMessage(${message})`)) as {
      ok: boolean;
      response: unknown;
      problem?: string;
    };
    if (!answer.ok) throw new Error(`${name}: ${answer.problem}`);
    return answer.response;
  };
  await until(
    async () => ((await tell("list-state")) as { release?: number }).release === 1,
    "the first list",
  );
  const released = async (change: () => Promise<void>): Promise<void> => {
    const before = (await tell("list-state")) as { release: number };
    await change();
    await until(
      async () => ((await tell("sync-now")) as { release: number }).release > before.release,
      "the next release",
    );
  };
  return {
    server,
    demo,
    opened,
    extension,
    reviewers,
    tell,
    list: (observable, level = "danger") => released(() => publish(observable, level)),
    takeBack: (observable) => released(() => takeBack(observable)),
    async close() {
      await opened.browser.close();
      await close();
    },
  };
}

/** Waits until something holds, at most 40 seconds. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 40_000;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** What a screen reader meets on a page, in its order. */
export async function readOut(page: Page): Promise<readonly { role: string; name: string }[]> {
  interface Node {
    readonly role?: string;
    readonly name?: string;
    readonly children?: readonly Node[];
  }
  const flat = ({ role = "", name = "", children = [] }: Node): { role: string; name: string }[] => [
    { role, name },
    ...children.flatMap(flat),
  ];
  const tree = (await page.accessibility.snapshot({ interestingOnly: false })) as Node | null;
  return tree === null ? [] : flat(tree);
}

const WORDS = ["heading", "StaticText", "InlineTextBox"];

/** Accessible names of what Khiên shows on a page, without the words in it: what one who can't see the colour gets. */
export async function warningsOn(page: Page): Promise<readonly string[]> {
  return (await readOut(page))
    .filter(({ role, name }) => name.startsWith("Khiên:") && !WORDS.includes(role))
    .map(({ name }) => name);
}

/** The texts that are underlined on a page. */
export async function underlinedOn(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(
    "[...CSS.highlights.values()].flatMap((one) => [...one].map(String))",
  )) as readonly string[];
}

export async function warned(page: Page, pattern: RegExp): Promise<void> {
  await until(
    async () => (await warningsOn(page)).some((name) => pattern.test(name)),
    `${pattern} on ${page.url()}`,
  );
}

/** Gives warnings the time that they would have needed, and says which there are. */
export async function settled(page: Page): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  return warningsOn(page);
}

/** Closes what a test left open, one that failed too, and puts this tab in front: the browser starves those behind. */
export async function leaveInFront(page: Page): Promise<void> {
  for (const tab of await page.browser().pages())
    if (tab !== page && !tab.url().endsWith("options.html")) await tab.close();
  await page.bringToFront();
}
