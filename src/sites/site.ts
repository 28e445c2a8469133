/**
 * One platform as data: which hosts are its own, what its addresses name, and where its pages show accounts.
 * Every route carries its proof, which a test checks.
 */
export interface Site {
  /** The platform's word in keys, e.g. `facebook`. */
  readonly platform: string;
  /** Its name for people. */
  readonly name: string;
  /** Hosts whose addresses the routes read; `{locale}` stands for `vi-vn`; `tg:` for a scheme. */
  readonly hosts: readonly string[];
  /** Host patterns on which the content script runs, as the manifest writes them. */
  readonly pageHosts: readonly string[];
  /** What a handle looks like, after lower-casing. */
  readonly handle?: RegExp;
  /** Letters that don't count in handles: removed from keys. */
  readonly ignoredInHandles?: string;
  /** Hosts below which a first label is a handle: `name.t.me`. */
  readonly handleHosts?: readonly string[];
  /** First path segments that are the platform's own and never a handle. */
  readonly reserved?: readonly string[];
  readonly routes: readonly Route[];
  readonly page?: PageTable;
}

export interface Route {
  /** Only on these hosts; all of the site's when absent. */
  readonly hosts?: readonly string[];
  /**
   * Path: literal segments and `{name:type}`; types are `id`, `longid`, `handle`,
   * `slug`, `code`, `phone`, `word`; `…-{x:longid}` takes what follows the last dash. A trailing `/*`
   * lets anything follow.
   */
  readonly path: string;
  /** Query parameters that must be there, as `name:type`; with a `?` at the end they may be missing. */
  readonly query?: Readonly<Record<string, string>>;
  /** Keys by template, most specific first; one whose placeholder is missing is left out. */
  readonly names: readonly string[];
  /** An address, and the keys it must give besides its web keys. */
  readonly proof: readonly [url: string, ...keys: string[]];
}

/** Where pages show what they are about. Anchored on roles and semantic attributes, never on classes. */
export interface PageTable {
  /** Selector of the heading that names the profile, page or group. */
  readonly name?: string;
  /** Links inside these are navigation, not content. */
  readonly chrome: string;
  /** Numbers of the thing looked at, in inline data; read only for the address that the page was loaded with. */
  readonly inline?: readonly NumberSource[];
  /** `meta` properties whose content names the number. */
  readonly meta?: readonly NumberSource[];
}

export interface NumberSource {
  /** Template of the key that the number makes, e.g. `group:facebook:{id}`. */
  readonly key: string;
  /** `meta` property, or absent for inline data. */
  readonly property?: string;
  /** First group is the number. Must be anchored on the route's own word, never on the viewer's. */
  readonly pattern: RegExp;
}
