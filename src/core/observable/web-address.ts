import { parseUrl } from "./parse-url.ts";

/** A web address in Safe Browsing's canonical form, without scheme, port, credentials and fragment. */
export interface CanonicalAddress {
  /** ASCII, lower-case; an IPv6 address in brackets. */
  readonly host: string;
  /** Begins with `/`; percent-escaped once. */
  readonly path: string;
  /** Without the question mark; undefined when there is none. */
  readonly query?: string | undefined;
}

/** Longer addresses are not looked at. */
export const MAX_URL_LENGTH = 4_096;

const PERCENT = 0x25;
const HOST = /^(?:[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]+\])$/;

/**
 * Canonicalises an `http:` or `https:` address: the WHATWG URL standard's parser, then Safe Browsing's
 * "URLs and Hashing: Canonicalization". Undefined for anything else. Linear in the length of the text.
 */
export function canonicaliseAddress(text: string): CanonicalAddress | undefined {
  const url = text.length > MAX_URL_LENGTH ? undefined : parseUrl(text);
  return url === undefined ? undefined : canonicalForm(url);
}

/** The same of an address that was parsed already. */
export function canonicalForm(url: URL): CanonicalAddress | undefined {
  if (url.href.length > MAX_URL_LENGTH * 3) return undefined;
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const host = canonicalHost(url.hostname);
  if (host === undefined) return undefined;
  const path = isPlainPath(url.pathname)
    ? url.pathname
    : escapeBytes(resolvePath(unescapeFully(url.pathname)));
  // `search` hides an empty query, but `/q?` and `/q` are two expressions.
  const beforeFragment = url.href.split("#", 1)[0] ?? "";
  const question = beforeFragment.indexOf("?");
  if (question === -1) return { host, path };
  const query = beforeFragment.slice(question + 1);
  return {
    host,
    path,
    query: query.includes("%") || !PRINTABLE.test(query) ? escapeBytes(unescapeFully(query)) : query,
  };
}

const PRINTABLE = /^[\x21-\x22\x24-\x7e]*$/;

/** Nothing to unescape, resolve or fold: most paths, and then the URL parser's form is the canonical one. */
function isPlainPath(path: string): boolean {
  return !path.includes("%") && !path.includes("//") && !path.includes("/.") && PRINTABLE.test(path);
}

/** A host as the URL parser gives it, with stray dots removed; undefined when it can be none. */
export function canonicalHost(host: string): string | undefined {
  let start = 0;
  let end = host.length;
  while (start < end && host[start] === ".") start++;
  while (end > start && host[end - 1] === ".") end--;
  const plain = host
    .slice(start, end)
    .toLowerCase()
    .replace(/\.{2,}/g, ".");
  return plain.length <= 253 && HOST.test(plain) ? plain : undefined;
}

/**
 * Percent-unescapes until nothing is left to unescape, in one pass: each new byte may complete an escape with
 * what is already there, and every completed escape shortens the rest.
 */
function unescapeFully(ascii: string): Uint8Array {
  const bytes = new TextEncoder().encode(ascii);
  let length = 0;
  for (const byte of bytes) {
    bytes[length++] = byte;
    for (;;) {
      if (length < 3 || bytes[length - 3] !== PERCENT) break;
      const high = hexValue(bytes[length - 2]);
      const low = hexValue(bytes[length - 1]);
      if (high === undefined || low === undefined) break;
      length -= 2;
      bytes[length - 1] = high * 16 + low;
    }
  }
  return bytes.subarray(0, length);
}

function hexValue(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined;
}

const SLASH = 0x2f;
const DOT = 0x2e;

/** Resolves `.` and `..` and folds runs of slashes. */
function resolvePath(path: Uint8Array): Uint8Array {
  const segments: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at <= path.length; at++) {
    if (at < path.length && path[at] !== SLASH) continue;
    const segment = path.subarray(start, at);
    start = at + 1;
    if (segment.length === 0 || (segment.length === 1 && segment[0] === DOT)) continue;
    if (segment.length === 2 && segment[0] === DOT && segment[1] === DOT) segments.pop();
    else segments.push(segment);
  }
  const last = path.subarray(path.lastIndexOf(SLASH) + 1);
  const open = last.length === 0 || isDots(last);
  const length = segments.reduce((sum, segment) => sum + segment.length + 1, 0);
  const resolved = new Uint8Array(Math.max(1, length + (open && segments.length > 0 ? 1 : 0))).fill(SLASH);
  let at = 0;
  for (const segment of segments) {
    resolved.set(segment, at + 1);
    at += segment.length + 1;
  }
  return resolved;
}

function isDots(segment: Uint8Array): boolean {
  return segment.length <= 2 && segment.every((byte) => byte === DOT);
}

const ESCAPED: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte <= 32 || byte >= 127 || byte === 0x23 || byte === PERCENT
    ? `%${byte.toString(16).toUpperCase().padStart(2, "0")}`
    : String.fromCharCode(byte),
);

function escapeBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += ESCAPED[byte];
  return text;
}
