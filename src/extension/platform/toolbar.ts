import browser from "webextension-polyfill";
import { onNewDocument, onTabClosed } from "./browser-events.ts";

export interface ToolbarFace {
  /** Up to four characters. */
  readonly badge: string;
  readonly colour: string;
  readonly title: string;
  /** Folder-less file stem of the icon, e.g. `icon` or `icon-danger`. */
  readonly icon: string;
}

/** Opens our popup over the tab that a window shows: Chromium can without a click. Elsewhere nothing happens. */
export async function openPopup(tabId: number): Promise<void> {
  const { action } = browser as unknown as { readonly action: { openPopup?(over: object): Promise<void> } };
  try {
    const { active, windowId } = await browser.tabs.get(tabId);
    if (active) await action.openPopup?.({ windowId });
  } catch (error) {
    console.debug("khien: no popup", error);
  }
}

/** What a new document has: the browser takes a tab's badge, title and icon back when one is committed. */
const PLAIN = { badge: "", icon: "icon" } as const;

/** What a tab's face is known to be, and how many changes of it the browser has not answered yet. */
interface Known {
  face: Partial<ToolbarFace>;
  underWay: number;
}

export interface Toolbar {
  /** Shows a tab's state beside the address bar, where pages can't draw. Tabs that are gone are no error. */
  show(tabId: number, face: ToolbarFace): Promise<void>;
}

/**
 * Sets only what is not there already: for each icon Chromium's worker fetches and unpacks three pictures, which takes
 * three times as long as the look-up that it shows, and most pages have the plain one.
 */
export function createToolbar(): Toolbar {
  const tabs = new Map<number, Known>();
  const of = (tabId: number): Known => {
    const known = tabs.get(tabId) ?? { face: {}, underWay: 0 };
    tabs.set(tabId, known);
    return known;
  };
  onNewDocument((tabId, _, failed) => {
    const known = of(tabId);
    // What is under way may come before or after the browser took everything back, and so may the browser's own word.
    known.face = known.underWay > 0 || failed ? {} : PLAIN;
  });
  onTabClosed((tabId) => void tabs.delete(tabId));
  return {
    async show(tabId, face) {
      const known = of(tabId);
      const before = known.face;
      known.face = face;
      known.underWay++;
      const { badge, colour, title, icon } = face;
      const { action } = browser;
      const done = await Promise.allSettled([
        badge !== before.badge && action.setBadgeText({ tabId, text: badge }),
        badge !== "" && colour !== before.colour && action.setBadgeBackgroundColor({ tabId, color: colour }),
        title !== before.title && action.setTitle({ tabId, title }),
        icon !== before.icon && action.setIcon({ tabId, path: pathsOf(icon) }),
      ]);
      known.underWay--;
      if (done.some(({ status }) => status === "rejected")) known.face = {};
    },
  };
}

function pathsOf(icon: string): Record<number, string> {
  const path = (size: number): string => browser.runtime.getURL(`assets/icons/${icon}-${size}.png`);
  return Object.fromEntries([16, 32, 48].map((size) => [size, path(size)]));
}
