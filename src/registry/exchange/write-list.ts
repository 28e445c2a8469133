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
  if (format === "csv") {
    return [one.key, one.scamType, one.level, one.listedOn, one.expiresOn ?? "", one.note ?? ""]
      .map(csvCell)
      .join(",");
  }
  if (kindOf(one.key) !== "web") return undefined;
  const host = hostOf(one.key);
  const whole = one.key === `web:${host}/`;
  if (format === "adblock") return whole ? `||${host}^` : `||${one.key.slice("web:".length)}`;
  if (!whole || host.startsWith("[")) return undefined;
  return format === "hosts" ? `0.0.0.0 ${host}` : host;
}

/** RFC 4180; a cell that a spreadsheet would calculate is made text. */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
