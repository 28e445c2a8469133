import { listedThing } from "../../core/verdict/listed-thing.ts";
import type { Shown } from "../messages/contract.ts";
import { aboutScam } from "./about.ts";
import { afterLayout } from "./after-layout.ts";
import { adopt, closedHost, element, shield } from "./element.ts";
import { keepShown } from "./keep-shown.ts";
import { hijackedAdvice, hijackedWord, lookOf } from "./look.ts";
import { isTakenAbove } from "./own-warnings.ts";
import { realButton } from "./real-button.ts";
import { realOne } from "./real-one.ts";
import { BANNER_STYLE, BELOW_STYLE } from "./style/banner-style.ts";
import { type Say, spoken } from "./words.ts";

/** What a person can do from the banner; nothing of it changes state. */
export interface BannerActions {
  leave(): void;
  why(): void;
  /** Opens the card to show to somebody one trusts. */
  share(): void;
  /** The page works against the banner. */
  hindered(): void;
}

const TITLES = { account: "dangerAccount", group: "dangerGroup", place: "dangerPlace" } as const;

/** How often it is looked whether the page shows a warning of its own there. */
const LOOK_MS = 1_000;

/** Shows the banner of a visited profile, page or group until `signal` ends it. Gives how far down it covers. */
export function showBanner(
  shown: Shown,
  say: Say,
  actions: BannerActions,
  signal: AbortSignal,
): () => number {
  const { style: look, sign } = lookOf(shown) ?? {};
  if (look === undefined || sign === undefined || look === "official") return () => 0;
  const { scam, feed } = shown;
  const list = feed === undefined ? say("nationalList") : say("otherList", { feed });
  const title = spoken(
    say,
    look === "danger"
      ? say(TITLES[listedThing(shown.verdict)], { list })
      : say(look === "hijacked" ? hijackedWord(shown) : look),
  );
  const advice = look === "hijacked" ? say(hijackedAdvice(shown)) : scam?.advice;
  const button = (label: string, style: string, act: () => void): HTMLElement =>
    realButton(act, signal, { class: style }, label);
  const toggle = button(say("collapse"), "text toggle", () => collapse(!banner.classList.contains("small")));
  const banner = element(
    "div",
    { class: `banner appear ${look}`, role: "alert", "aria-label": title },
    shield(sign),
    element(
      "div",
      { class: "body" },
      element("h2", {}, title),
      aboutScam(shown, advice, say),
      ...realOne(shown.real, say),
      element(
        "div",
        { class: "acts" },
        button(
          say(hijackedWord(shown) === "hijacked" && look === "hijacked" ? "callBack" : "leave"),
          "solid",
          actions.leave,
        ),
        button(say("why"), "", actions.why),
        button(say("share"), "text", actions.share),
        toggle,
      ),
    ),
  );
  const collapse = (small: boolean): void => {
    banner.classList.toggle("small", small);
    toggle.textContent = say(small ? "expand" : "collapse");
    toggle.setAttribute("aria-expanded", String(!small));
  };
  // The person chose to see less of this one.
  collapse(shown.excepted === true);
  const host = closedHost(BANNER_STYLE, banner);
  keepShown(host, banner, signal, { aboveAll: true, hindered: actions.hindered });
  // Once, and never back: a page that opens and closes things doesn't make the banner dance.
  const yields = (): void => {
    if (signal.aborted || !isTakenAbove(banner.getBoundingClientRect().height, host)) return;
    clearInterval(timer);
    adopt(banner.getRootNode() as ShadowRoot, BELOW_STYLE);
  };
  // The platform may draw its own later.
  const timer = setInterval(yields, LOOK_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  afterLayout(yields);
  return () => {
    const { top, bottom } = banner.getBoundingClientRect();
    return top > 0 ? 0 : bottom;
  };
}
