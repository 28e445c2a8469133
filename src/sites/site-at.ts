import { SITES } from "./all.ts";
import type { Site } from "./site.ts";

const BY_HOST = new Map<string, Site>();
const BY_LOCALE = new Map<string, Site>();
const BY_COUNTRY = new Map<string, Site>();

for (const site of SITES) {
  for (const host of site.hosts) {
    if (host.startsWith("{locale}.")) BY_LOCALE.set(host.slice("{locale}.".length), site);
    else if (host.startsWith("{country}.")) BY_COUNTRY.set(host.slice("{country}.".length), site);
    else BY_HOST.set(host, site);
  }
}

/** The platform that a host (or a scheme, as `tg:`) belongs to. */
export function siteAt(host: string): Site | undefined {
  const exact = BY_HOST.get(host);
  if (exact !== undefined) return exact;
  // `vi-vn.facebook.com`: a language and a country; `name.t.me`: a handle as a label.
  const dot = host.indexOf(".");
  const label = host.slice(0, dot);
  const rest = host.slice(dot + 1);
  const named = SITES.find((site) => site.handleHosts?.includes(rest) === true);
  if (named?.reserved?.includes(label) === false && label.length > 1) return named;
  if (/^[a-z]{2}$/.test(label)) return BY_COUNTRY.get(rest);
  return /^[a-z]{2,3}-[a-z]{2,3}$/.test(label) ? BY_LOCALE.get(rest) : undefined;
}
