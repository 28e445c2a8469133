import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { RealOne } from "../messages/warned.ts";
import { element, shield } from "./element.ts";
import type { Say } from "./words.ts";

/** The genuine one beside a fake, one click away, with its hotline where the registry vouches for one. */
export function realOne(real: RealOne | undefined, say: Say): readonly HTMLElement[] {
  if (real === undefined) return [];
  const link = element(
    "a",
    { href: `https://${real.host}/`, target: "_blank", rel: "noreferrer noopener" },
    real.host,
  );
  const hotline = real.hotline === undefined ? "" : ` · ${say("hotline", { number: real.hotline })}`;
  return [
    element(
      "p",
      { class: "real" },
      shield("check"),
      element("span", {}, `${say("realHere")} ${real.name} · `, link, hotline),
    ),
  ];
}

/** The genuine one beside what is warned of; where only the name beside it tells whom it imitates, a moment later. */
export function realOneOf(
  shown: Shown,
  subject: Subject,
  { real }: { real(subject: Subject): Promise<RealOne | undefined> },
  say: Say,
): HTMLElement {
  const place = element("div", {}, ...realOne(shown.real, say));
  if (shown.real === undefined && subject.name)
    void real(subject).then((found) => place.append(...realOne(found, say)));
  return place;
}
