import { isOnTop, isVisible } from "./visible.ts";

/** How often a host that the page took away, covered or changed is put right; after that the toolbar tells. */
const MOST_RETURNS = 3;
const LOOK_MS = 1_000;

/**
 * Keeps a host in the top layer, over everything of the page, until `signal` ends it. When the page goes on
 * against it, `hindered` is called, once.
 */
export function keepOnTop(host: HTMLElement, signal: AbortSignal, hindered: () => void): void {
  let returns = 0;
  let timer = 0;
  const observer = new MutationObserver(() => putRight(host.isConnected && host.matches(":popover-open")));
  const end = (): void => {
    observer.disconnect();
    clearInterval(timer);
    host.removeEventListener("toggle", toggled);
  };
  const attach = (): void => {
    observer.disconnect();
    for (const { name } of [...host.attributes]) host.removeAttribute(name);
    host.setAttribute("popover", "manual");
    if (!host.isConnected) document.documentElement.append(host);
    // The top layer: no z-index of the page reaches over it, and the last one shown is the topmost.
    if (host.matches(":popover-open")) host.hidePopover();
    host.showPopover();
    observer.observe(document.documentElement, { childList: true });
    observer.observe(host, { attributes: true });
  };
  const putRight = (well: boolean): void => {
    if (signal.aborted || (well && host.getAttributeNames().join() === "popover")) return;
    if (++returns <= MOST_RETURNS) attach();
    else {
      end();
      hindered();
    }
  };
  const toggled = (): void => {
    if (!host.matches(":popover-open")) putRight(false);
  };
  attach();
  host.addEventListener("toggle", toggled);
  timer = Number(
    setInterval(() => {
      if (document.visibilityState === "visible") putRight(isVisible(host) && isOnTop(host));
    }, LOOK_MS),
  );
  signal.addEventListener("abort", () => {
    end();
    host.remove();
  });
}

const OWN_WARNINGS = '[role="alert"], [role="alertdialog"], [role="dialog"][aria-modal="true"], dialog[open]';

/** Whether the page shows a warning of its own where ours would stand; that one stays uncovered. */
export function isTakenAbove(height: number, host: Element): boolean {
  for (const x of [0.15, 0.5, 0.85]) {
    for (const y of [8, height / 2, height - 8]) {
      const found = document
        .elementsFromPoint(innerWidth * x, y)
        .find((one) => one !== host && one.closest(OWN_WARNINGS) !== null);
      if (found !== undefined) return true;
    }
  }
  return false;
}
