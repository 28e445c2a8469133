import { type Key, makeKey } from "./key.ts";
import { registrableDomain } from "./public-suffix.ts";
import type { CanonicalAddress } from "./web-address.ts";

const MOST_HOSTS = 5;
const MOST_PATHS = 6;

/**
 * The keys by which an address can be listed, most specific first: up to 5 host suffixes, never above the
 * registrable domain, times up to 6 path prefixes (Safe Browsing, "Suffix/Prefix Expressions").
 */
export function webKeys(address: CanonicalAddress): Key[] {
  const keys: Key[] = [];
  for (const host of hostSuffixes(address.host)) {
    for (const path of pathPrefixes(address)) {
      const key = makeKey("web", `${host}${path}`);
      if (key !== undefined) keys.push(key);
    }
  }
  return keys;
}

/** The key that lists exactly this address and nothing else of its host. */
export function exactWebKey({ host, path, query }: CanonicalAddress): Key | undefined {
  return makeKey("web", query === undefined ? `${host}${path}` : `${host}${path}?${query}`);
}

function hostSuffixes(host: string): string[] {
  const hosts = [host];
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return hosts;
  const top = registrableDomain(host);
  if (top === undefined || top === host) return hosts;
  // The exact host, then the registrable domain and up to three of what is below it, the longest first.
  const labels = host.split(".");
  const registrable = labels.length - top.split(".").length;
  for (let from = Math.max(1, registrable - MOST_HOSTS + 2); from <= registrable; from++)
    hosts.push(labels.slice(from).join("."));
  return hosts;
}

function pathPrefixes({ path, query }: CanonicalAddress): string[] {
  const prefixes: string[] = [];
  if (query !== undefined) prefixes.push(`${path}?${query}`);
  prefixes.push(path);
  const folders: string[] = ["/"];
  for (
    let slash = path.indexOf("/", 1);
    slash !== -1 && folders.length < 4;
    slash = path.indexOf("/", slash + 1)
  ) {
    folders.push(path.slice(0, slash + 1));
  }
  for (const folder of folders.reverse()) {
    if (prefixes.length < MOST_PATHS && !prefixes.includes(folder)) prefixes.push(folder);
  }
  return prefixes;
}
