import { listedThing } from "../../core/verdict/listed-thing.ts";
import type { Site } from "../../sites/site.ts";
import type { Shown } from "../messages/contract.ts";
import { afterLayout } from "./after-layout.ts";
import { findBoxes, type Box as PageBox } from "./boxes.ts";
import { areaOf, windowsAround } from "./clips.ts";
import { closedHost, element, shield } from "./element.ts";
import { keepShown } from "./keep-shown.ts";
import type { ContentWords } from "./locale/vi.ts";
import { lookOf } from "./look.ts";
import { pageDocument } from "./page-document.ts";
import { type Box, placeReminder } from "./place-reminder.ts";
import { realButton } from "./real-button.ts";
import { REMINDER_STYLE } from "./style/card-style.ts";
import { isTall } from "./visible.ts";
import { type Say, spoken } from "./words.ts";

const LOOK_MS = 400;

/** Less of a box below the banner is as good as none, in pixels. */
const LEAST_SEEN = 24;

/**
 * Reminds beside the boxes in which one writes to or pays a listed account, until `signal` ends it. `covered`: how
 * far down the banner stands.
 */
export function remindAtBoxes(
  site: Site,
  shown: Shown,
  covered: () => number,
  say: Say,
  signal: AbortSignal,
): void {
  const { style: look, sign } = lookOf(shown) ?? {};
  if (look === undefined || sign === undefined || look === "official") return;
  const reminders = new Map<Element, { readonly face: HTMLElement; readonly stop: AbortController }>();
  const closed = new WeakSet<Element>();
  const remove = (box: Element): void => {
    reminders.get(box)?.stop.abort();
    reminders.delete(box);
  };
  const add = ({ element: box, kind }: PageBox): void => {
    const text = say(wordOf(shown, look, kind));
    const stop = new AbortController();
    const close = realButton(
      () => {
        closed.add(box);
        remove(box);
      },
      stop.signal,
      { "aria-label": `${say("close")}: ${text}` },
      "×",
    );
    const face = element(
      "div",
      { class: `reminder edge ${look}`, role: "note", "aria-label": spoken(say, text) },
      shield(sign),
      element("span", {}, text),
      close,
    );
    // Not above all: what the page opens over its own box may cover a second, smaller reminder.
    keepShown(closedHost(REMINDER_STYLE, face), face, stop.signal);
    reminders.set(box, { face, stop });
  };
  /** None stands beside a box that is not on the screen, nor on another box or reminder. */
  const place = (): void => {
    if (reminders.size === 0) return;
    const room = { covered: covered(), width: innerWidth, height: innerHeight };
    const seen = [...reminders].map(([box, { face }]) => ({ box, face, at: box.getBoundingClientRect() }));
    const taken: Box[] = [];
    for (const { box, face, at } of seen) {
      // Under the banner nobody sees the box, nor a reminder beside it; nor of a strip of it what that is about.
      face.hidden =
        !isTall(at) ||
        at.bottom <= room.covered + Math.min(LEAST_SEEN, at.height - 1) ||
        isScrolledAway(box, at);
      if (face.hidden) continue;
      const { width, height } = face.getBoundingClientRect();
      const others = seen.flatMap((one) => (one.at === at || !isTall(one.at) ? [] : [one.at]));
      const placed = placeReminder(at, { width, height }, { ...room, taken: [...others, ...taken] });
      face.hidden = placed === undefined;
      if (placed === undefined) continue;
      const { left, top } = placed;
      taken.push({ left, top, right: left + width, bottom: top + height });
      face.style.left = `${left}px`;
      face.style.top = `${top}px`;
    }
  };
  const lookFor = (): void => {
    const boxes = findBoxes(site, pageDocument.querySelector('[role="main"], main') ?? pageDocument);
    for (const box of [...reminders.keys()])
      if (!box.isConnected || !boxes.some((one) => one.element === box)) remove(box);
    for (const box of boxes) if (!reminders.has(box.element) && !closed.has(box.element)) add(box);
    place();
  };
  // The banner may move down first.
  afterLayout(() => {
    if (!signal.aborted) lookFor();
  });
  const timer = setInterval(lookFor, LOOK_MS);
  let planned = false;
  const placeSoon = (): void => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      place();
    });
  };
  addEventListener("scroll", placeSoon, { capture: true, passive: true, signal });
  addEventListener("resize", placeSoon, { passive: true, signal });
  addEventListener("focusin", lookFor, { passive: true, signal });
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    for (const box of [...reminders.keys()]) remove(box);
  });
}

/** Out of sight in a box around it, though its place is on the screen. */
function isScrolledAway(box: Element, at: DOMRect): boolean {
  const { top, bottom } = areaOf(windowsAround(box.parentElement));
  return at.bottom <= top || at.top >= bottom;
}

const MESSAGE_WORDS = { account: "remindAccount", group: "remindGroup", place: "remindPlace" } as const;

function wordOf(
  shown: Shown,
  look: "danger" | "caution" | "hijacked",
  kind: PageBox["kind"],
): keyof ContentWords {
  const thing = listedThing(shown.verdict);
  if (look === "hijacked") return thing === "account" ? "remindHijacked" : "remindHijackedPlace";
  if (look === "caution") return "remindCaution";
  // Who is paid in a listed group need not be listed.
  return kind === "payment" && thing === "account" ? "remindPayment" : MESSAGE_WORDS[thing];
}
