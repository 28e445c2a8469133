import type { Plugin } from "vite";

/** What the tables of sites say to tests and to readers alone. */
const TOLD_TO_TESTS = new Set(["proof", "unproven"]);
/** What they say to the manifest, to the background and to our own pages; those of platforms have no use for it. */
const TOLD_ELSEWHERE = new Set(["name", "pageHosts", "words"]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Leaves the proofs of the sites' tables out of what browsers get: a tenth of the content script, and out of that what
 * it has no use for. Works on what was
 * built, since the content script is built by itself, without plugins.
 */
export const withoutProofs: Plugin = {
  name: "khien-without-proofs",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === "chunk") file.code = strip(file.code, this.parse(file.code), isToldToTests);
      else if (file.fileName.endsWith(".js") && typeof file.source === "string")
        file.source = strip(file.source, this.parse(file.source), isNotForPages);
    }
  },
};

function strip(code: string, tree: object, isLeftOut: IsLeftOut): string {
  const parts: Node[] = [];
  collect(tree, parts, isLeftOut);
  let [text, at] = ["", 0];
  for (const { start, end } of parts.sort((one, other) => one.start - other.start)) {
    text += code.slice(at, start);
    at = code[end] === "," ? end + 1 : end;
  }
  return text + code.slice(at);
}

function collect(node: object, found: Node[], isLeftOut: IsLeftOut, of?: object): void {
  for (const part of Object.values(node)) {
    if (typeof part !== "object" || part === null) continue;
    if (isLeftOut(part, Array.isArray(node) ? of : node)) found.push(part);
    else collect(part, found, isLeftOut, Array.isArray(node) ? of : node);
  }
}

/** Whether a part of the script, which stands in another one, is left out. */
type IsLeftOut = (part: object, of?: object) => part is Node;

interface Property extends Node {
  readonly key?: { readonly name?: string };
  readonly properties?: readonly Property[];
}

function isToldToTests(part: object): part is Node {
  const { type, key } = part as Partial<Property>;
  return type === "Property" && TOLD_TO_TESTS.has(key?.name ?? "");
}

function isNotForPages(part: object, of: object = {}): part is Node {
  const name = (part as Partial<Property>).key?.name ?? "";
  const { properties = [] } = of as Partial<Property>;
  const isTable = properties.some(({ key }) => key?.name === "pageHosts");
  return isToldToTests(part) || (isTable && TOLD_ELSEWHERE.has(name));
}
