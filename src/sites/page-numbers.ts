import type { NumberSource, Site } from "./site.ts";

const MOST_SCRIPT_TEXT = 4_000_000;

/**
 * The stable numbers of the thing that a page shows, from its inline data, then its `meta` properties. A source
 * that gives two different numbers says nothing; none found is normal.
 */
export function readNumbers(site: Site, root: ParentNode, kind: "account" | "group"): readonly string[] {
  const keys = new Set<string>();
  const inline = (site.page?.inline ?? []).filter((source) => source.key.startsWith(kind));
  if (inline.length > 0) {
    const text = inlineData(root);
    for (const source of inline) addNumber(keys, source, text);
  }
  for (const source of site.page?.meta ?? []) {
    if (!source.key.startsWith(kind)) continue;
    const content = root.querySelector(`meta[property="${source.property}"]`)?.getAttribute("content");
    if (content !== null && content !== undefined) addNumber(keys, source, content);
  }
  return [...keys];
}

function inlineData(root: ParentNode): string {
  let text = "";
  for (const script of root.querySelectorAll(
    'script[type="application/json"], script:not([src]):not([type])',
  )) {
    if (text.length + (script.textContent?.length ?? 0) > MOST_SCRIPT_TEXT) break;
    text += `${script.textContent}\n`;
  }
  return text;
}

function addNumber(keys: Set<string>, { key, pattern }: NumberSource, text: string): void {
  const numbers = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    const number = match[1];
    if (number !== undefined && !/^0+$/.test(number)) numbers.add(number);
  }
  const [only, ...others] = numbers;
  if (only !== undefined && others.length === 0) keys.add(key.replace("{id}", only));
}
