import { parseUrl } from "../core/observable/parse-url.ts";
import { latePattern } from "./late-pattern.ts";
import { plainHost } from "./plain-host.ts";
import { REDIRECTORS, type Redirector } from "./redirectors.ts";

const MOST_LAYERS = 5;

/**
 * What an address wraps, outermost first, without the address itself: at most 5 layers of known redirects.
 * Nothing is fetched. Targets that are no web address (`javascript:`) end the chain.
 */
export function unwrap(url: URL): URL[] {
  const layers: URL[] = [];
  let current: URL = url;
  while (layers.length < MOST_LAYERS) {
    const target = targetOf(current);
    if (target === undefined) break;
    layers.push(target);
    current = target;
  }
  return layers;
}

function targetOf(url: URL): URL | undefined {
  const host = plainHost(url.hostname);
  const translated = host.endsWith(".translate.goog") ? translatedHost(url, host) : undefined;
  if (translated !== undefined) return translated;
  for (const redirector of redirectorsAt(host)) {
    if (!isBelow(decodedOnce(url.pathname), redirector.path)) continue;
    const text = targetText(redirector, url);
    const target = text === undefined ? undefined : asWebAddress(text, url);
    if (target !== undefined) return target;
  }
  return undefined;
}

function targetText({ parameters, inPath }: Redirector, url: URL): string | undefined {
  if (inPath !== undefined) {
    const rest = inPath.exec(url.pathname)?.[1];
    return rest === undefined ? undefined : rest + url.search;
  }
  for (const parameter of parameters ?? []) {
    const value = url.searchParams.get(parameter);
    if (value !== null && value !== "") return value;
  }
  return undefined;
}

const BY_HOST = new Map<string, readonly Redirector[]>();
for (const one of REDIRECTORS) {
  if (!one.host.includes("*")) BY_HOST.set(one.host, [...(BY_HOST.get(one.host) ?? []), one]);
}
const WIDE = REDIRECTORS.filter(({ host }) => host.includes("*"));

/** Most addresses are no redirector's: that is told by one look into a table. */
function redirectorsAt(host: string): readonly Redirector[] {
  const bare = /^(?:www|m|mobile)\./.test(host) ? host.slice(host.indexOf(".") + 1) : host;
  const wide = WIDE.filter((one) => isOfHost(one.host, host, bare));
  const exact = BY_HOST.get(bare) ?? BY_HOST.get(host);
  return exact === undefined ? wide : [...exact, ...wide];
}

function isOfHost(pattern: string, host: string, bare: string): boolean {
  if (pattern.startsWith("*.")) return host.endsWith(pattern.slice(1)) || host === pattern.slice(2);
  const start = pattern.slice(0, -1);
  return bare.startsWith(start) && /^[a-z]{2,3}(?:\.[a-z]{2})?$/.test(bare.slice(start.length));
}

function isBelow(path: string, start: string): boolean {
  const folder = start.endsWith("/") ? start : `${start}/`;
  return `${path}/`.startsWith(folder);
}

const BARE_ADDRESS = latePattern(
  String.raw`^(?:\/\/)?[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+(?::\d+)?(?:[\/?#]|$)`,
);

/** A target may be escaped once more, may lack its scheme or a slash after it, and may be of the same host. */
function asWebAddress(text: string, from: URL): URL | undefined {
  const candidates = [text, decodedOnce(text)];
  for (const candidate of candidates) {
    const target = /^\s*https?:/i.test(candidate) ? parseUrl(candidate) : undefined;
    if (target !== undefined) return target;
  }
  const bare = candidates.at(-1) ?? "";
  if (/^\/(?!\/)/.test(bare)) return parseUrl(bare, from.href);
  const withScheme = `http://${bare.replace(/^\/\//, "")}`;
  return BARE_ADDRESS.test(bare) ? parseUrl(withScheme) : undefined;
}

function decodedOnce(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not escaped once more after all.
    return text;
  }
}

/** `a-b--c-example.translate.goog` is `a.b-c.example`: dots became dashes, dashes were doubled. */
function translatedHost(url: URL, from: string): URL | undefined {
  const label = /^([a-z0-9-]+)\.translate\.goog$/.exec(from)?.[1];
  if (label === undefined) return undefined;
  const host = label.replace(/--/g, "\u0000").replace(/-/g, ".").replaceAll("\u0000", "-");
  const target = `https://${host}${url.pathname}${url.search}`;
  return parseUrl(target);
}
