import { pageDocument, pageRoot } from "./page-document.ts";
import { hitAt, isSame, modalsInShadows, modalsOfPage, topLayerOfPage } from "./page-top-layer.ts";
import { createPatience } from "./patience.ts";
import { isRaised, isUnderOurs, lower, raise } from "./top-layer.ts";
import { watchCovers } from "./watch-covers.ts";

const LOOK_MS = 1_000;

/** What would silence a host without taking it away. */
const SILENCING = ["inert", "aria-hidden"];

export interface Keeping {
  /** Comes back when it is covered, too: not only when it is removed, closed, moved or silenced. */
  readonly aboveAll?: boolean;
  /** The page goes on working against it. */
  readonly hindered?: () => void;
}

/**
 * Shows a host on top of the page until `signal` ends it, above every z-index, and brings it back some times.
 * `face` is the part inside that is to be seen: it stands in the top layer itself, so that nothing around it takes
 * part in how it looks, and no page can reach it. A face that is a dialog is modal.
 */
export function keepShown(
  host: HTMLElement,
  face: HTMLElement,
  signal: AbortSignal,
  how: Keeping = {},
): void {
  const stop = new AbortController();
  const isModal = face instanceof HTMLDialogElement;
  const patience = createPatience(() => performance.now());
  /** What the page had in its top layer when the face was put there. */
  let beside: readonly Element[] = [];
  let modals: readonly Element[] = [];
  let stand: Element | undefined;
  /** Those of `modals` that stand in shadow trees of the page. */
  let deep: readonly Element[] = [];

  const modalsNow = (): readonly Element[] => {
    if (isModal) return [];
    deep = deep.filter((one) => one.isConnected && one.matches(":modal"));
    // Only what makes us inert is looked for: to look into all shadow trees takes its time.
    const isInert = how.aboveAll === true && isDisplayed(face) && !isMet(host, face) && !isUnderOurs(face);
    if (isInert) deep = modalsInShadows();
    return [...deep, ...modalsOfPage()];
  };
  const attach = (): void => {
    const root = pageRoot();
    if (root === null) return;
    beside = topLayerOfPage();
    modals = modalsNow();
    for (const place of [...modals, root]) {
      stand = place;
      for (const one of [host, root, place]) for (const name of SILENCING) one.removeAttribute(name);
      // Before the page's own: on a feed without an end the keyboard never gets behind it.
      if (host.parentNode !== place)
        place.insertBefore(host, how.aboveAll && place === root ? pageDocument.body : null);
      raise(face, how.aboveAll === true);
      // A modal dialog that is not displayed would take us along, and in one under another we are inert, too.
      if (isDisplayed(face) && (modals.length < 2 || isMet(host, face))) break;
    }
    resize();
    observer.disconnect();
    observer.observe(document, { childList: true });
    for (const place of [root, stand ?? root])
      observer.observe(place, { childList: true, attributes: true, attributeFilter: [...SILENCING, "open"] });
    observer.observe(host, { attributes: true, attributeFilter: SILENCING });
  };

  /** A page made tiny takes its children along; this one takes its size back. */
  const resize = (): void => {
    const { currentCSSZoom: zoom = 1 } = (pageRoot() ?? {}) as { readonly currentCSSZoom?: number };
    face.style.setProperty("zoom", String(1 / zoom));
  };

  const isInPlace = (): boolean =>
    host.parentNode === stand &&
    isSame(modals, modalsNow()) &&
    isRaised(face) &&
    isDisplayed(face) &&
    ![host, pageRoot(), stand].some((one) => SILENCING.some((name) => one?.hasAttribute(name)));

  const bringBack = (): void => {
    if (stop.signal.aborted) return;
    const isBeside = isSame(beside, topLayerOfPage()) && isSame(modals, modalsNow());
    if (patience.allows(isBeside ? "return" : "move")) attach();
    else {
      stop.abort();
      how.hindered?.();
    }
  };
  const look = (): void => {
    // Its style may come after the face.
    if (isInPlace()) resize();
    else bringBack();
  };
  const observer = new MutationObserver(look);
  const timer = setInterval(look, LOOK_MS);
  stop.signal.addEventListener("abort", () => {
    observer.disconnect();
    clearInterval(timer);
  });
  signal.addEventListener("abort", () => {
    stop.abort();
    lower(face);
    host.remove();
  });
  if (!isModal) face.setAttribute("popover", "manual");
  attach();
  if (how.aboveAll === true) watchCovers(host, face, bringBack, stop.signal);
}

/** What we hide ourselves is hidden well. */
function isDisplayed(face: HTMLElement): boolean {
  return face.hidden !== false || face.checkVisibility();
}

/** What is inert is not met. */
function isMet(host: HTMLElement, face: HTMLElement): boolean {
  const { left, right, top, bottom } = face.getBoundingClientRect();
  return hitAt(host, (left + right) / 2, (top + bottom) / 2) === host;
}
