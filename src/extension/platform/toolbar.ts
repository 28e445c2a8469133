import browser from "webextension-polyfill";

export interface ToolbarFace {
  /** Up to four characters. */
  readonly badge: string;
  readonly colour: string;
  readonly title: string;
  /** Folder-less file stem of the icon, e.g. `icon` or `icon-danger`. */
  readonly icon: string;
}

/** Shows a tab's state beside the address bar, where pages can't draw. Tabs that are gone are no error. */
export async function showInToolbar(
  tabId: number,
  { badge, colour, title, icon }: ToolbarFace,
): Promise<void> {
  const path = Object.fromEntries(
    [16, 32, 48].map((size) => [size, browser.runtime.getURL(`assets/icons/${icon}-${size}.png`)]),
  );
  await Promise.allSettled([
    browser.action.setBadgeText({ tabId, text: badge }),
    browser.action.setBadgeBackgroundColor({ tabId, color: colour }),
    browser.action.setTitle({ tabId, title }),
    browser.action.setIcon({ tabId, path }),
  ]);
}
