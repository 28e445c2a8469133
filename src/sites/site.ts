import type { LatePattern } from "./late-pattern.ts";

/**
 * One platform as data: which hosts are its own, what its addresses name, and where its pages show accounts.
 * Every route carries its proof, which a test checks.
 */
export interface Site {
  /** The platform's word in keys, e.g. `facebook`. */
  readonly platform: string;
  /** Its name for people. */
  readonly name: string;
  /** What people call it in texts, folded; only words that mean nothing else. */
  readonly words?: readonly string[];
  /** Hosts whose addresses the routes read; `{locale}` stands for `vi-vn`, `{country}` for `vn`; `tg:` for a scheme. */
  readonly hosts: readonly string[];
  /** Host patterns on which the content script runs, as the manifest writes them. */
  readonly pageHosts: readonly string[];
  /** What a handle looks like, after lower-casing. */
  readonly handle?: LatePattern;
  /** Letters that don't count in handles: removed from keys. */
  readonly ignoredInHandles?: string;
  /** Posts whose name is made anew for each viewer: these have no key. */
  readonly opaquePosts?: RegExp;
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
  /** Keys by template, most specific first; one whose placeholder is missing is left out. None: nobody is named. */
  readonly names: readonly string[];
  /** An address, and the keys it must give besides its web keys. */
  readonly proof: readonly [url: string, ...keys: string[]];
  /** Known from hearsay only; no public source or page proves it. */
  readonly unproven?: true;
}

/** Where pages show what they are about. Anchored on roles and semantic attributes, never on classes. */
export interface PageTable {
  /** Selector of the heading that names the profile, page or group. */
  readonly name?: string;
  /** Links inside these are navigation, not content. */
  readonly chrome: string;
  /** Only what leads to another host is content. */
  readonly elsewhereOnly?: true;
  /** But these are content, also inside navigation: a list of chats. */
  readonly content?: string;
  /** Numbers of the thing looked at. */
  readonly numbers?: readonly NumberSource[];
  /** What one person wrote, where it is no article by its role. */
  readonly posts?: string;
  /** Links at the head of a post to those who passed it on, not to who wrote it. */
  readonly context?: string;
  /** Elements that name somebody and are no links. */
  readonly people?: PeopleSource;
}

export interface NumberSource {
  /** Template of the key that the number makes, e.g. `group:facebook:{id}`. */
  readonly key: string;
  /** Whose text is read: the page's inline data, or these attributes of the elements that a selector finds. */
  readonly from: "inline" | { readonly select: string; readonly attributes: readonly string[] };
  /**
   * Group `id` is the number. Group `handle`, where a source has one, must be the handle of the page's address:
   * then it speaks of this page even after an in-app navigation. Must be anchored on the route's own word, never
   * on the viewer's.
   */
  readonly pattern: RegExp;
  /** Known from hearsay only; no public source or page proves it. */
  readonly unproven?: true;
}

export interface PeopleSource {
  readonly select: string;
  readonly attribute: string;
  /** The address that names the same one, with `{value}` for the attribute's. */
  readonly url: string;
}
