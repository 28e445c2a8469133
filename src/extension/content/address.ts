/**
 * Calls when the page's address changes without a load, and once at the beginning. Pages change it by the history
 * API in their own world, which we don't touch: the Navigation API tells, and where there is none a slow look.
 */
export function watchAddress(changed: (url: string) => void, signal: AbortSignal): void {
  let last = "";
  const look = (): void => {
    if (location.href === last) return;
    last = location.href;
    changed(last);
  };
  look();
  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  // The event comes before the address changes; by the next task it has.
  navigation?.addEventListener("navigatesuccess", look, { signal });
  navigation?.addEventListener("currententrychange", look, { signal });
  addEventListener("popstate", look, { signal });
  const timer = setInterval(look, navigation === undefined ? 300 : 1_500);
  signal.addEventListener("abort", () => clearInterval(timer));
}
