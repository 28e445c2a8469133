import { findInText, type TextFinding } from "../core/observable/find-in-text.ts";
import { identify } from "./identify.ts";

/** What a free text names, in the order it stands there; web addresses are identified by the platforms' tables. */
export function identifyText(text: string): readonly TextFinding[] {
  return findInText(text).map((finding) =>
    finding.kind === "url" ? { ...finding, keys: identify(readableUrl(finding.raw)).keys } : finding,
  );
}

/** Undoes what people do so that an address is not a link: `hxxp`, `[.]`, `(dot)`. */
function readableUrl(raw: string): string {
  return raw.replace(/^hxxp/i, "http").replace(/[[(](?:\.|dot)[\])]/gi, ".");
}
