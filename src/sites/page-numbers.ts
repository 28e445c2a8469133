import { foldHandle } from "./pattern.ts";
import type { NumberSource, Site } from "./site.ts";

const MOST_SCRIPT_TEXT = 4_000_000;
const MOST_ELEMENTS = 200;

/** What a page's own numbers are judged by. */
export interface Looked {
  readonly kind: "account" | "group";
  /** The handle that the page's address names, folded; undefined when it names a number. */
  readonly handle: string | undefined;
  /** The markup was made for this very address: no in-app navigation since. */
  readonly fresh: boolean;
}

/**
 * The stable numbers of the thing that a page shows. A source that gives two different numbers says nothing; none
 * found is normal.
 */
export function readNumbers(site: Site, root: ParentNode, looked: Looked): readonly string[] {
  const keys = new Set<string>();
  const sources = (site.page?.numbers ?? []).filter(({ key }) => key.startsWith(looked.kind));
  const inline = sources.length === 0 ? "" : inlineData(root);
  for (const source of sources) {
    const texts = source.from === "inline" ? [inline] : attributesOf(root, source.from);
    const number = onlyNumber(site, source, texts, looked);
    if (number !== undefined) keys.add(source.key.replace("{id}", number));
  }
  return [...keys];
}

function inlineData(root: ParentNode): string {
  let text = "";
  for (const script of root.querySelectorAll(
    'script[type="application/json"], script[type="application/ld+json"], script:not([src]):not([type])',
  )) {
    if (text.length + (script.textContent?.length ?? 0) > MOST_SCRIPT_TEXT) break;
    text += `${script.textContent}\n`;
  }
  return text;
}

function attributesOf(
  root: ParentNode,
  { select, attributes }: Exclude<NumberSource["from"], "inline">,
): readonly string[] {
  return Array.from(root.querySelectorAll(select))
    .slice(0, MOST_ELEMENTS)
    .map((element) => attributes.map((name) => element.getAttribute(name) ?? "").join(" "));
}

function onlyNumber(
  site: Site,
  { pattern }: NumberSource,
  texts: readonly string[],
  { handle, fresh }: Looked,
): string | undefined {
  const numbers = new Set<string>();
  for (const { groups } of texts.flatMap((text) => [...text.matchAll(pattern)])) {
    const number = groups?.id;
    if (number === undefined || /^0+$/.test(number)) continue;
    const named = groups?.handle;
    // A source that names nobody is believed only where the page was loaded for this address.
    if (named === undefined ? fresh : foldHandle(site, decoded(named)) === handle) numbers.add(number);
  }
  const [only, ...others] = numbers;
  return others.length === 0 ? only : undefined;
}

function decoded(handle: string): string {
  try {
    return decodeURIComponent(handle).normalize("NFC");
  } catch {
    // A stray percent sign is no handle's: then it equals none.
    return handle;
  }
}
