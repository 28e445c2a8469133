import { findInText, MAX_TEXT, type TextFinding } from "../core/observable/find-in-text.ts";
import { readableAddress } from "../core/observable/readable-address.ts";
import { findHandles } from "./handles-in-text.ts";
import { identify } from "./identify.ts";

/**
 * What a free text names, in the order it stands there; web addresses and handles are identified by the platforms'
 * tables. Texts are read up to {@link MAX_TEXT}.
 */
export function identifyText(text: string): readonly TextFinding[] {
  const findings = findInText(text).map((finding) =>
    finding.kind === "url" ? { ...finding, keys: identify(readableAddress(finding.raw)).keys } : finding,
  );
  const handles = findHandles(text.slice(0, MAX_TEXT)).filter(
    (handle) => !findings.some(({ start, end }) => start < handle.end && handle.start < end),
  );
  return [...findings, ...handles].sort((one, other) => one.start - other.start);
}
