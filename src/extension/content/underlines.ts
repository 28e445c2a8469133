import { adopt } from "./element.ts";
import { HIGHLIGHT_STYLES } from "./style/card-style.ts";

export type UnderlineKind = keyof typeof HIGHLIGHT_STYLES;

/** What is underlined, by kind. */
export type Underlined = Readonly<Record<UnderlineKind, readonly Range[]>>;

const KINDS = Object.keys(HIGHLIGHT_STYLES) as readonly UnderlineKind[];
const LOOK_MS = 1_000;
const MOST_LOOKED_AT = 50;
const ON_TOP = 2_147_483_647;

/**
 * Underlines ranges by the CSS Custom Highlight API. A page shares its highlights and style sheets with us, so the
 * names are made up anew for each drawing, no rule can wait for them, and what the page takes away or restyles comes
 * back under other names. Without a range nothing is registered.
 */
export function createUnderlines(signal: AbortSignal): (underlined: Underlined) => void {
  let drawn:
    | { readonly all: Underlined; readonly isWhole: () => boolean; readonly stop: AbortController }
    | undefined;

  const draw = (all: Underlined): void => {
    drawn?.stop.abort();
    drawn = undefined;
    if (typeof Highlight !== "function" || KINDS.every((kind) => all[kind].length === 0)) return;
    const stop = new AbortController();
    const isWhole = KINDS.filter((kind) => all[kind].length > 0).map((kind) =>
      underline(kind, all[kind], stop.signal),
    );
    drawn = { all, stop, isWhole: () => isWhole.every((one) => one()) };
  };
  const timer = setInterval(() => {
    if (drawn !== undefined && !drawn.isWhole()) draw(drawn.all);
  }, LOOK_MS);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    drawn?.stop.abort();
  });
  return draw;
}

/** Gives whether the page left it as it was. */
function underline(kind: UnderlineKind, ranges: readonly Range[], signal: AbortSignal): () => boolean {
  // Not `randomUUID`, which pages over plain http don't have.
  const name = `k${crypto.getRandomValues(new Uint32Array(4)).join("")}`;
  const highlight = new Highlight(...ranges);
  highlight.priority = ON_TOP;
  CSS.highlights.set(name, highlight);
  adopt(document, `::highlight(${name}){${HIGHLIGHT_STYLES[kind]}}`, signal);
  signal.addEventListener("abort", () => CSS.highlights.delete(name));
  const look = (): string =>
    ranges
      .slice(0, MOST_LOOKED_AT)
      .map(({ startContainer: { parentElement } }) => {
        if (parentElement === null) return "";
        const { textDecorationLine, textDecorationColor } = getComputedStyle(
          parentElement,
          `::highlight(${name})`,
        );
        return `${textDecorationLine} ${textDecorationColor}`;
      })
      .join();
  const first = look();
  return () => CSS.highlights.get(name) === highlight && highlight.size === ranges.length && look() === first;
}
