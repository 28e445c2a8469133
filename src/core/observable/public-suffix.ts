import { getDomain, getPublicSuffix, parse } from "tldts";

const OPTIONS = { allowPrivateDomains: true, validateHostname: false } as const;

/** The registrable domain of a host by the public suffix list, private section included. */
export function registrableDomain(host: string): string | undefined {
  return getDomain(host, OPTIONS) ?? undefined;
}

/** Whether a host is itself a public suffix (`gov.vn`, `github.io`): it belongs to many. */
export function isPublicSuffix(host: string): boolean {
  return getPublicSuffix(host, OPTIONS) === host;
}

/** Whether names of the internet end so: `vn`, `ly`. */
export function isKnownEnd(end: string): boolean {
  return parse(`a.${end}`).isIcann === true;
}
