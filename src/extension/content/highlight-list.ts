import { closedHost, element } from "./element.ts";
import type { Highlighted } from "./highlights.ts";
import { keepShown } from "./keep-shown.ts";
import { aboutOf, lookOf } from "./look.ts";
import { LIST_STYLE } from "./style/card-style.ts";
import { type Say, spoken } from "./words.ts";

const MOST_LISTED = 30;

/**
 * What is underlined, as buttons at the end of the page: text can't have the focus, and not everybody sees a line
 * under it. There only while something is underlined.
 */
export function createHighlightList(
  say: Say,
  explain: (one: Highlighted, from: HTMLElement) => void,
  signal: AbortSignal,
): (all: readonly Highlighted[]) => void {
  let told = "";
  let stop = new AbortController();
  let list: HTMLElement | undefined;
  const clear = (): void => {
    stop.abort();
    told = "";
  };
  signal.addEventListener("abort", clear);
  let latest: readonly Highlighted[] = [];
  const tell = (): void => {
    const all = latest;
    // Who goes through it by keyboard is not thrown out; it is told anew when the focus leaves.
    if (all.length > 0 && list?.matches(":focus-within") === true) return;
    const state = all.map(({ text, subject }) => `${text} ${subject.url}`).join("\n");
    if (state === told) return;
    clear();
    told = state;
    if (all.length === 0 || signal.aborted) return;
    stop = new AbortController();
    const items = all.slice(0, MOST_LISTED).map((one) => {
      const look = lookOf(one.shown);
      const about = look === undefined ? "" : aboutOf(one.shown, look, say);
      const button = element(
        "button",
        { type: "button", "aria-label": spoken(say, `${one.text}. ${about}`) },
        one.text,
      );
      button.addEventListener(
        "click",
        (event) => {
          if (!event.isTrusted) return;
          one.range.startContainer.parentElement?.scrollIntoView({ block: "center" });
          explain(one, button);
        },
        { signal: stop.signal },
      );
      return element("li", {}, button);
    });
    const title = say("textList", { count: String(all.length) });
    list = element(
      "section",
      { "aria-label": spoken(say, title) },
      element("strong", {}, title),
      element("ul", {}, ...items),
    );
    // Only once the focus is elsewhere is it known that it left.
    list.addEventListener("focusout", () => setTimeout(tell), { signal: stop.signal });
    keepShown(closedHost(LIST_STYLE, list), list, stop.signal);
  };
  return (all) => {
    latest = all;
    tell();
  };
}
