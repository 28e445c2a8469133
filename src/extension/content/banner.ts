import type { Shown } from "../messages/contract.ts";
import { closedHost, element, shield } from "./element.ts";
import { keepShown } from "./keep-shown.ts";
import { onRealClick } from "./real-click.ts";
import { BANNER_STYLE } from "./style.ts";
import type { Say } from "./words.ts";

/** What a person can do from the banner; nothing of it changes state. */
export interface BannerActions {
  leave(): void;
  why(): void;
  /** Puts a card with the warning's words on the clipboard. */
  share(text: string): Promise<void>;
}

type Look = "danger" | "hijacked" | "caution";

/** Shows the banner of a visited profile, page or group until `signal` ends it. */
export function showBanner(
  shown: Shown,
  kind: "account" | "group",
  say: Say,
  actions: BannerActions,
  signal: AbortSignal,
): void {
  const { verdict } = shown;
  if (verdict.kind !== "danger" && verdict.kind !== "caution") return;
  const look: Look = verdict.hijacked ? "hijacked" : verdict.kind;
  const banner = bannerOf(shown, look, titleOf(look, kind, say), say, actions, signal);
  keepShown(closedHost(BANNER_STYLE, banner), banner, signal);
}

function titleOf(look: Look, kind: "account" | "group", say: Say): string {
  if (look === "hijacked") return say("hijacked");
  return look === "caution" ? say("caution") : say(kind === "group" ? "dangerGroup" : "dangerAccount");
}

function bannerOf(
  shown: Shown,
  look: Look,
  title: string,
  say: Say,
  actions: BannerActions,
  signal: AbortSignal,
): HTMLElement {
  const { verdict, scam, listedOn } = shown;
  const facts = [scam?.name, listedOn === undefined ? undefined : say("since", { date: listedOn })]
    .filter((fact) => fact !== undefined)
    .join(" · ");
  const advice = look === "hijacked" ? say("hijackedAdvice") : (scam?.advice ?? "");
  const button = (label: string, style: string, act: () => void): HTMLElement => {
    const made = element("button", { type: "button", class: style }, label);
    onRealClick(made, signal, act);
    return made;
  };
  const share = button(say("share"), "text", () => {
    const card = [
      say("cardTitle"),
      title,
      facts,
      say("cardAdvice", { advice }),
      location.origin + location.pathname,
    ].join("\n");
    actions.share(card).then(
      () => {
        share.textContent = say("shared");
      },
      // The clipboard is the person's to give: without it the words stay on the screen.
      () => undefined,
    );
  });
  const banner = element(
    "div",
    { class: `banner appear ${look}`, role: "alert", "aria-label": `${say("speaker")}: ${title}` },
    shield(look === "danger" ? "cross" : "exclamation"),
    element("h2", {}, title),
    element("p", {}, [facts, advice].filter((text) => text !== "").join(". ")),
  );
  const brand = "impersonates" in verdict ? verdict.impersonates : undefined;
  if (brand !== undefined)
    banner.append(element("p", { class: "real" }, say("realOne", { brand: brand.name, host: brand.host })));
  const toggle = button(say("collapse"), "text toggle", () => {
    toggle.textContent = say(banner.classList.toggle("small") ? "expand" : "collapse");
  });
  banner.append(
    element(
      "div",
      { class: "acts" },
      button(say(look === "hijacked" ? "callBack" : "leave"), "solid", actions.leave),
      button(say("why"), "", actions.why),
      share,
      toggle,
    ),
  );
  return banner;
}
