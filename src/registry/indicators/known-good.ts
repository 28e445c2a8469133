import { readFile } from "node:fs/promises";
import { type Key, kindOf, makeKey } from "../../core/observable/key.ts";
import { isPublicSuffix } from "../../core/observable/public-suffix.ts";
import { canonicaliseAddress } from "../../core/observable/web-address.ts";
import { createOfficialDirectory, hostOf, type OfficialDirectory } from "../../core/verdict/official.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import { isSharedHost } from "../../core/verdict/shared-hosts.ts";
import { SITES } from "../../sites/all.ts";
import { isShortenerHost } from "../../sites/shorteners.ts";
import { assetPath } from "../asset-path.ts";
import type { Database } from "../database/database.ts";
import { addedOfficial } from "./added-official.ts";

/** Why something is never listed without an administrator's force. */
export type Innocence = "official" | "public-suffix" | "platform" | "shortener" | "shared-host" | "top-site";

export interface KnownGood {
  /** Undefined: nothing speaks against listing it. `day` since 1970. */
  whyInnocent(key: Key, day: number): Innocence | undefined;
  /**
   * What no listing may be taken for, for the publisher's collision check: well-known innocent hosts and whatever is
   * above them, the platforms' own, and every official entry, accounts too.
   */
  keys(): Iterable<Key>;
  readonly official: OfficialDirectory;
}

const FILES = ["moz-top-500.txt", "opendns-top-10k.txt", "chongluadao-whitelist.txt"];

/**
 * Reads the known-good lists and official entries that come with Khiên, and the official entries that the registry's
 * people added to `database`.
 */
export async function loadKnownGood(database?: Pick<Database, "select">): Promise<KnownGood> {
  const hosts = new Set<string>();
  for (const file of FILES) {
    const text = await readFile(assetPath(`known-good/${file}`), "utf8");
    for (const line of text.split("\n")) {
      const host = line.trim() === "" ? undefined : canonicaliseAddress(`http://${line.trim()}/`)?.host;
      if (host !== undefined) hosts.add(host);
    }
  }
  const read = readOfficial(JSON.parse(await readFile(assetPath("official-brands.json"), "utf8")));
  if (!read.ok) throw new Error(read.problem);
  const entries = [...read.value, ...(database === undefined ? [] : await addedOfficial(database))];
  const official = createOfficialDirectory(entries);
  const platforms = new Set(SITES.flatMap((site) => site.hosts).filter((host) => /^[a-z0-9.-]+$/.test(host)));
  for (const entry of entries) if (kindOf(entry.key) === "web") hosts.add(hostOf(entry.key));
  const above = { hosts: withParents(hosts), platforms: withParents(platforms) };
  return {
    official,
    *keys() {
      for (const host of new Set([...above.hosts, ...above.platforms])) {
        const key = makeKey("web", `${host}/`);
        if (key !== undefined) yield key;
      }
      for (const entry of entries) if (kindOf(entry.key) !== "web") yield entry.key;
    },
    whyInnocent(key, day) {
      if (official.covering(key, day) !== undefined) return isWholePlatform(key) ? "platform" : "official";
      if (kindOf(key) !== "web" || !key.endsWith("/") || key.indexOf("/") !== key.length - 1)
        return undefined;
      // Whoever is innocent is so under `www.` too.
      const host = hostOf(key).replace(/^www\./, "");
      if (above.platforms.has(host)) return "platform";
      if (isPublicSuffix(host)) return "public-suffix";
      if (isShortenerHost(host)) return "shortener";
      if (isSharedHost(host)) return "shared-host";
      return above.hosts.has(host) ? "top-site" : undefined;
    },
  };

  function isWholePlatform(key: Key): boolean {
    return kindOf(key) === "web" && above.platforms.has(hostOf(key));
  }
}

/** Listing a host lists all below it, so everything above a protected host is protected too. */
function withParents(hosts: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const host of hosts) {
    for (let at = 0; at !== -1; ) {
      all.add(host.slice(at));
      const dot = host.indexOf(".", at);
      at = dot === -1 ? -1 : dot + 1;
    }
  }
  return all;
}
