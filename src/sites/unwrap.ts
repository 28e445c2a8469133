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
  const translated = translatedHost(url);
  if (translated !== undefined) return translated;
  for (const redirector of REDIRECTORS) {
    if (!hostMatches(redirector.host, url.hostname) || !url.pathname.startsWith(redirector.path)) continue;
    const text = targetText(redirector, url);
    const target = text === undefined ? undefined : asWebAddress(text);
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

function hostMatches(pattern: string, host: string): boolean {
  if (pattern.startsWith("*.")) return host.endsWith(pattern.slice(1));
  if (!pattern.endsWith(".*")) return pattern === host;
  const start = pattern.slice(0, -1);
  return host.startsWith(start) && /^[a-z]{2,3}(?:\.[a-z]{2})?$/.test(host.slice(start.length));
}

/** A target may be escaped once more, and may lack its scheme. */
function asWebAddress(text: string): URL | undefined {
  const candidates = [text, decodedOnce(text)];
  for (const candidate of candidates) {
    if (/^https?:\/\//i.test(candidate) && URL.canParse(candidate)) return new URL(candidate);
  }
  const bare = candidates.at(-1) ?? "";
  const withScheme = `http://${bare.replace(/^\/+/, "")}`;
  return /^\/{0,2}[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(bare) && URL.canParse(withScheme)
    ? new URL(withScheme)
    : undefined;
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not escaped once more after all.
    return text;
  }
}

/** `a-b--c-example.translate.goog` is `a.b-c.example`: dots became dashes, dashes were doubled. */
function translatedHost(url: URL): URL | undefined {
  const label = /^([a-z0-9-]+)\.translate\.goog$/.exec(url.hostname)?.[1];
  if (label === undefined) return undefined;
  const host = label.replace(/--/g, "\u0000").replace(/-/g, ".").replaceAll("\u0000", "-");
  const target = `https://${host}${url.pathname}${url.search}`;
  return URL.canParse(target) ? new URL(target) : undefined;
}
