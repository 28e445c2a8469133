import { type Key, kindOf } from "../../core/observable/key.ts";
import { hostOf } from "../../core/verdict/official.ts";

/** What an exported line is made of. */
export interface ExportedIndicator {
  readonly key: Key;
  readonly scamType: string;
  readonly level: string;
  readonly listedOn: string;
  readonly expiresOn: string | null;
  readonly note: string | null;
}

export const EXPORT_FORMATS = ["csv", "domains", "hosts", "adblock"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const CSV_HEADER = "observable,scam_type,level,listed_on,expires_on,note";

/** A listing as one line of a format; undefined when the format can't say it. An account never becomes a host line. */
export function exportLine(one: ExportedIndicator, format: ExportFormat): string | undefined {
  const { key, scamType, level, listedOn, expiresOn, note } = one;
  if (format === "csv")
    return [key, scamType, level, listedOn, expiresOn ?? "", note ?? ""].map(csvCell).join(",");
  if (kindOf(key) !== "web") return undefined;
  const host = hostOf(key);
  const isSite = key === `web:${host}/`;
  if (format === "adblock") return isSite ? `||${host}^` : adblockPath(key.slice("web:".length));
  if (!isSite) return undefined;
  if (format === "domains") return host;
  // A hosts file gives names their address; an address has no name to give one to.
  return isAddress(host) ? undefined : `0.0.0.0 ${host}`;
}

/** `^` and `|` keep a rule from matching what merely begins alike; a folder's slash does that by itself. */
function adblockPath(address: string): string | undefined {
  if (/[\^*|$\s]/.test(address)) return undefined;
  if (address.endsWith("/")) return `||${address}`;
  return address.includes("?") ? `||${address}|` : `||${address}^`;
}

function isAddress(host: string): boolean {
  return host.startsWith("[") || /^[\d.]+$/.test(host);
}

/** RFC 4180; a cell that a spreadsheet would calculate is made text. */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
