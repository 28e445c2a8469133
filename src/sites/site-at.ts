import type { Site } from "./site.ts";

/** The platform that a host (or a scheme, as `tg:`) belongs to. */
export type SiteAt = (host: string) => Site | undefined;

/** Finds the platform among these. */
export function createSiteAt(sites: readonly Site[]): SiteAt {
  const byHost = new Map<string, Site>();
  const byLocale = new Map<string, Site>();
  const byCountry = new Map<string, Site>();
  for (const site of sites) {
    for (const host of site.hosts) {
      if (host.startsWith("{locale}.")) byLocale.set(host.slice("{locale}.".length), site);
      else if (host.startsWith("{country}.")) byCountry.set(host.slice("{country}.".length), site);
      else byHost.set(host, site);
    }
  }
  return (host) => {
    const exact = byHost.get(host);
    if (exact !== undefined) return exact;
    // `vi-vn.facebook.com`: a language and a country; `name.t.me`: a handle as a label.
    const dot = host.indexOf(".");
    const label = host.slice(0, dot);
    const rest = host.slice(dot + 1);
    const named = sites.find((site) => site.handleHosts?.includes(rest) === true);
    if (named?.reserved?.includes(label) === false && label.length > 1) return named;
    if (/^[a-z]{2}$/.test(label)) return byCountry.get(rest);
    return /^[a-z]{2,3}-[a-z]{2,3}$/.test(label) ? byLocale.get(rest) : undefined;
  };
}
