import type { Plugin } from "vite";

/** What the tables of sites say to tests and to readers alone. */
const TOLD_TO_TESTS = new Set(["proof", "unproven"]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Leaves the proofs of the sites' tables out of what browsers get: a tenth of the content script. Works on what was
 * built, since the content script is built by itself, without plugins.
 */
export const withoutProofs: Plugin = {
  name: "khien-without-proofs",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === "chunk") file.code = strip(file.code, this.parse(file.code));
      else if (file.fileName.endsWith(".js") && typeof file.source === "string")
        file.source = strip(file.source, this.parse(file.source));
    }
  },
};

function strip(code: string, tree: object): string {
  const parts: Node[] = [];
  collect(tree, parts);
  let [text, at] = ["", 0];
  for (const { start, end } of parts.sort((one, other) => one.start - other.start)) {
    text += code.slice(at, start);
    at = code[end] === "," ? end + 1 : end;
  }
  return text + code.slice(at);
}

function collect(node: object, found: Node[]): void {
  for (const part of Object.values(node)) {
    if (typeof part !== "object" || part === null) continue;
    if (isToldToTests(part)) found.push(part);
    else collect(part, found);
  }
}

function isToldToTests(node: object): node is Node {
  const { type, key } = node as Partial<Node> & { readonly key?: { readonly name?: string } };
  return type === "Property" && TOLD_TO_TESTS.has(key?.name ?? "");
}
