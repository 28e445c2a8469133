import type { Page } from "puppeteer-core";
import { type Firefox, idOf } from "./firefox-browser.ts";
import { until } from "./world.ts";

/** What a screen reader gets of one thing in a tab, closed shadow trees included, and where it is. */
export interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly focused: boolean;
  /** In the page's pixels. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const FOCUSED = 0x4;

/** Everything in a tab that has a name, in order. */
export function accessibleIn(firefox: Firefox, page: Page): Promise<readonly Accessible[]> {
  return firefox.inBrowser(`(() => {
    const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
    const service = globalThis.khienAccessibility;
    const frame = NavigableManager.getBrowserById("${idOf(page)}");
    const root = service.getAccessibleFor(frame);
    const boxOf = (one) => { const [x, y, width, height] = [{}, {}, {}, {}]; one.getBounds(x, y, width, height); return { x: x.value, y: y.value, width: width.value, height: height.value }; };
    const found = [];
    if (root === null) return found;
    const origin = boxOf(root);
    const walk = (one) => {
      const state = {};
      one.getState(state, {});
      if (one.name) {
        const box = boxOf(one);
        found.push({ role: service.getStringRole(one.role), name: one.name, focused: (state.value & ${FOCUSED}) !== 0, box: { ...box, x: box.x - origin.x, y: box.y - origin.y } });
      }
      for (let child = one.firstChild; child !== null; child = child.nextSibling) walk(child);
    };
    walk(root);
    return found;
  })()`);
}

/** Accessible names of what Khiên shows in a tab. */
export async function shownIn(firefox: Firefox, page: Page): Promise<readonly string[]> {
  return (await accessibleIn(firefox, page))
    .map(({ name }) => name)
    .filter((name) => name.startsWith("Khiên:"));
}

/** Waits until something of Khiên's whose name fits is in a tab. */
export async function warnedIn(firefox: Firefox, page: Page, pattern: RegExp): Promise<void> {
  await until(
    async () => (await shownIn(firefox, page)).some((name) => pattern.test(name)),
    `${pattern} on ${page.url()}`,
  );
}

/** Clicks what bears a name as a person does: where it is, with the pointer. */
export async function clickNamed(firefox: Firefox, page: Page, pattern: RegExp): Promise<void> {
  let box: Accessible["box"] | undefined;
  await until(async () => {
    box = (await accessibleIn(firefox, page)).find(
      ({ name, role, box: { width } }) => pattern.test(name) && role !== "text leaf" && width > 1,
    )?.box;
    return box !== undefined;
  }, `something called ${pattern}`);
  if (box === undefined) throw new Error(`nothing is called ${pattern}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  // So long a control must have been seen before a click on it counts.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await page.mouse.click(x, y);
}
