import { kindOf } from "../../core/observable/key.ts";
import type { Navigation } from "../platform/browser-events.ts";
import { ownUrl } from "../platform/browser-events.ts";
import { replacePage } from "../platform/tabs.ts";
import type { LookUp } from "./look-up.ts";
import type { Exceptions, Warnings } from "./warnings.ts";

export const WARNING_PAGE = "src/extension/warning/warning.html";

/** Turns the navigation to a listed site aside before it paints. Accounts on platforms get a banner instead. */
export function createGuard(lookUp: LookUp, warnings: Warnings, exceptions: Exceptions) {
  return async ({ tabId, frameId, url }: Navigation): Promise<void> => {
    if (frameId !== 0 || !URL.canParse(url)) return;
    const { verdict } = await lookUp.shown({ url });
    if (verdict.kind !== "danger" || kindOf(verdict.matches[0].key) !== "web") return;
    if (await exceptions.has(new URL(url).host)) return;
    const token = await warnings.token({ url });
    await replacePage(tabId, ownUrl(`${WARNING_PAGE}?token=${token}`));
  };
}
