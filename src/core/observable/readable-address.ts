import { withoutInvisible } from "./fold-text.ts";

/** Undoes what people do so that an address is not a link. */
export function readableAddress(raw: string): string {
  return plainHost(withoutInvisible(raw).normalize("NFC"))
    .replace(/^hxxp/i, "http")
    .replace(/ (?:chấm|dot) /iu, ".")
    .replace(/ {0,2}(?:[[(](?:\.|dot)[\])]|[.。]) {0,2}/gi, ".");
}

/** Full-width letters and dots of a host without scheme made plain; a path keeps its letters. */
function plainHost(text: string): string {
  const slash = text.indexOf("/");
  const host = slash === -1 ? text : text.slice(0, slash);
  return host.normalize("NFKC") + text.slice(host.length);
}
