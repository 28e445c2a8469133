import { matchPath, type Pattern, parsePattern, readValue } from "./pattern.ts";
import { plainHost } from "./plain-host.ts";
import type { Route, Site } from "./site.ts";
import { siteAt } from "./site-at.ts";

/** What an address of a platform names, before numbers are checked: templates filled in. */
export interface Names {
  readonly site: Site;
  /** Key-like strings, most specific first; `phone:` ones hold the number as written. */
  readonly names: readonly string[];
  /** The path goes on after what it names: a tab of a profile, a post with an opaque name. */
  readonly goesOn: boolean;
}

const PATTERNS = new WeakMap<Route, Pattern>();

/** What an address names on its platform; undefined when its host is no platform's. */
export function namesOf(url: URL): Names | undefined {
  const scheme = url.protocol === "https:" || url.protocol === "http:" ? undefined : url.protocol;
  const host = scheme ?? plainHost(url.hostname);
  const site = siteAt(host);
  if (site === undefined) return undefined;
  const segments = pathOf(url, host, site, scheme !== undefined)
    .split("/")
    .filter((segment) => segment !== "")
    .map(unescaped);
  const names: string[] = [];
  let goesOn = false;
  for (const route of site.routes) {
    if (route.hosts !== undefined && !route.hosts.includes(hostForRoutes(site, host))) continue;
    const values = matchRoute(site, route, segments, url);
    if (values === undefined) continue;
    for (const template of route.names) {
      const name = fill(template, values);
      if (name !== undefined && !names.includes(name)) names.push(name);
    }
    goesOn = segments.length > patternOf(route).pieces.length;
    break;
  }
  return { site, names, goesOn };
}

/** `name.t.me` is read by the routes of `t.me`. */
function hostForRoutes(site: Site, host: string): string {
  if (site.hosts.includes(host)) return host;
  return site.handleHosts?.find((below) => host.endsWith(`.${below}`)) ?? host;
}

/** The path that the routes read: of `tg://resolve` it is `/resolve`, of `name.t.me/5` it is `/name/5`. */
function pathOf(url: URL, host: string, site: Site, isScheme: boolean): string {
  if (isScheme) return `/${url.host}${url.pathname}`;
  const label = site.hosts.includes(host) ? undefined : host.split(".")[0];
  const isHandle =
    label !== undefined && site.handleHosts?.some((below) => host === `${label}.${below}`) === true;
  return isHandle ? `/${label}${url.pathname}` : url.pathname;
}

/** What a server reads: escapes undone, once. A stray percent sign stays, and no platform has such names. */
function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not escapes of UTF-8.
    return text;
  }
}

function patternOf(route: Route): Pattern {
  let pattern = PATTERNS.get(route);
  if (pattern === undefined) {
    pattern = parsePattern(route.path);
    PATTERNS.set(route, pattern);
  }
  return pattern;
}

function matchRoute(
  site: Site,
  route: Route,
  segments: readonly string[],
  url: URL,
): Map<string, string> | undefined {
  const values = matchPath(site, patternOf(route), segments);
  if (values === undefined) return undefined;
  for (const [parameter, wanted] of Object.entries(route.query ?? {})) {
    const optional = wanted.endsWith("?");
    const [name = "", type = ""] = wanted.replace("?", "").split(":");
    const raw = parameter === "#" ? unescaped(url.hash.slice(1)) : url.searchParams.get(parameter);
    const value = raw === null ? undefined : readValue(site, type, raw);
    if (value !== undefined) values.set(name, value);
    else if (!optional) return undefined;
  }
  return values;
}

function fill(template: string, values: ReadonlyMap<string, string>): string | undefined {
  let complete = true;
  const name = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values.get(key);
    if (value === undefined) complete = false;
    return value ?? "";
  });
  return complete ? name : undefined;
}
