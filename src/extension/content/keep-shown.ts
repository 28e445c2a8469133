import { createCoverObserver } from "./cover-observer.ts";
import { createOvertaken, unfilter } from "./overtaken.ts";
import { pageRoot } from "./page-document.ts";

/** How often a host that the page took away or covered is put back; after that the toolbar goes on telling. */
const MOST_RETURNS = 3;

/** Nothing of a page's own comes and goes this fast: a cover that stays this long is there to hide us. */
const COVERED_MS = 400;
const LOOK_MS = 1_000;

/** What would silence a host without taking it away. */
const SILENCING = ["inert", "aria-hidden"];

/**
 * Shows a host on top of the page, above every z-index, and brings it back three times when the page removes, closes,
 * moves, covers or silences it. `face` is the part inside that has to be seen: it is the one that stands in the top
 * layer, so that nothing around it takes part, and no page can reach it. When the page goes on, `hindered` is called.
 */
export function keepShown(
  host: HTMLElement,
  face: HTMLElement,
  signal: AbortSignal,
  hindered: () => void,
): void {
  const stop = new AbortController();
  let returns = 0;

  const attach = (): void => {
    const root = pageRoot();
    if (root === null) return;
    for (const name of SILENCING) {
      host.removeAttribute(name);
      root.removeAttribute(name);
    }
    if (host.parentNode !== root) root.append(host);
    // Closed and opened again it is the last in the top layer, and so above what the page opened meanwhile.
    if (face.matches(":popover-open")) face.hidePopover();
    face.showPopover();
    // A page made tiny takes its children along; this one takes its size back.
    const { currentCSSZoom: zoom = 1 } = root as { readonly currentCSSZoom?: number };
    face.style.setProperty("zoom", String(1 / zoom));
    observer.disconnect();
    observer.observe(document, { childList: true });
    observer.observe(root, { childList: true, attributes: true, attributeFilter: SILENCING });
    observer.observe(host, { attributes: true, attributeFilter: SILENCING });
    observer.takeRecords();
  };

  const isOvertaken = createOvertaken(host, face);
  const isInPlace = (): boolean => {
    const root = pageRoot();
    return (
      host.parentNode === root &&
      face.matches(":popover-open") &&
      !SILENCING.some((name) => host.hasAttribute(name) || root?.hasAttribute(name) === true)
    );
  };

  const bringBack = (): void => {
    if (stop.signal.aborted) return;
    if (++returns <= MOST_RETURNS) attach();
    else {
      stop.abort();
      hindered();
    }
  };
  const look = (): void => {
    if (!isInPlace()) bringBack();
  };
  const lookCloser = (): void => {
    const root = pageRoot();
    if (!tracksCovers && root !== null) unfilter(root);
    if (!isInPlace() || (!tracksCovers && isOvertaken())) bringBack();
  };

  const observer = new MutationObserver(look);
  let covered: ReturnType<typeof setTimeout> | undefined;
  let tracksCovers = true;
  const seen = createCoverObserver((isVisible) => {
    clearTimeout(covered);
    tracksCovers = isVisible !== undefined;
    if (isVisible === false) covered = setTimeout(bringBack, COVERED_MS);
  });
  const timer = setInterval(lookCloser, LOOK_MS);
  stop.signal.addEventListener("abort", () => {
    observer.disconnect();
    seen.disconnect();
    clearTimeout(covered);
    clearInterval(timer);
  });
  signal.addEventListener("abort", () => {
    stop.abort();
    host.remove();
  });
  face.setAttribute("popover", "manual");
  attach();
  seen.observe(face);
}
