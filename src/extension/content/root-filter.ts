/** Filters that change colours and leave what is there to be read, as dark modes use them. */
const HARMLESS = /^(?:(?:invert|hue-rotate|sepia|grayscale|saturate)\([^()]*\)\s*)*$/;

/** Roots whose filter is off. */
const OFF = new WeakSet<Element>();

/**
 * In Firefox what filters the root filters the top layer too, and no style of ours reaches above that: so a filter
 * that could hide us is taken off, at the root itself. It is put back as it was when `signal` ends it.
 */
export function takeOffFilter(root: HTMLElement, signal: AbortSignal): void {
  const { filter } = getComputedStyle(root);
  if (filter === "none" || HARMLESS.test(filter)) return;
  const { style } = root;
  const hadStyle = root.hasAttribute("style");
  const [value, priority] = [style.getPropertyValue("filter"), style.getPropertyPriority("filter")];
  style.setProperty("filter", "none", "important");
  // Taken off once more what the page put there again: what is to be put back is that of before.
  if (OFF.has(root)) return;
  OFF.add(root);
  signal.addEventListener("abort", () => {
    OFF.delete(root);
    // What the page itself has written there since is its own.
    if (style.getPropertyValue("filter") !== "none" || style.getPropertyPriority("filter") === "") return;
    if (value === "") style.removeProperty("filter");
    else style.setProperty("filter", value, priority);
    if (!hadStyle && style.length === 0) root.removeAttribute("style");
  });
}
