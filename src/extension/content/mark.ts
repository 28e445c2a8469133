import type { Settings, Shown } from "../messages/contract.ts";
import { closedHost, element, type ShieldSign, shield } from "./element.ts";
import type { ContentWords } from "./locale/vi.ts";
import { onRealClick } from "./real-click.ts";
import { MARK_STYLE } from "./style.ts";
import type { Say } from "./words.ts";

interface Look {
  readonly style: string;
  readonly word: keyof ContentWords;
  readonly sign: ShieldSign;
}

/** How a verdict is marked beside a name or a link; undefined: not at all. */
function lookOf({ verdict }: Shown): Look | undefined {
  if (verdict.kind === "official") return { style: "official", word: "markOfficial", sign: "check" };
  if (verdict.kind !== "danger" && verdict.kind !== "caution") return undefined;
  if (verdict.hijacked) return { style: "hijacked", word: "markHijacked", sign: "exclamation" };
  return verdict.kind === "danger"
    ? { style: "danger", word: "markDanger", sign: "cross" }
    : { style: "caution", word: "markCaution", sign: "exclamation" };
}

/** Makes the mark of a verdict; undefined when nothing is to be shown. Hover, focus and tap explain. */
export function markOf(
  shown: Shown,
  size: Settings["marks"],
  say: Say,
  explain: () => void,
  signal: AbortSignal,
): HTMLElement | undefined {
  const look = size === "off" ? undefined : lookOf(shown);
  if (look === undefined) return undefined;
  const word = say(look.word);
  const brand = shown.verdict.kind === "official" ? shown.verdict.brand.name : undefined;
  const about = [word, brand, shown.scam?.name, shown.scam?.advice]
    .filter((part) => part !== undefined)
    .join(". ");
  const official = look.style === "official";
  const mark = element(
    official ? "span" : "button",
    {
      class: `mark ${look.style}${size === "dot" ? " dot" : ""}`,
      title: about,
      "aria-label": `${say("speaker")}: ${about}`,
      ...(official ? { role: "img" } : { type: "button" }),
    },
    shield(look.sign),
    element("span", {}, word),
  );
  if (!official) onRealClick(mark, signal, explain);
  return closedHost(MARK_STYLE, mark);
}
