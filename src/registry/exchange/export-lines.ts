import { dateOfDay } from "../indicators/calendar-day.ts";
import type { LiveIndicator } from "../indicators/live-indicators.ts";
import { CSV_HEADER, type ExportFormat, exportLine } from "./write-list.ts";

/** How many listings were written, and how many the format can't say. */
export interface ExportCounts {
  written: number;
  unsayable: number;
}

/** The lines of an export, each with its end; `counts` grows along. */
export async function* exportLines(
  indicators: AsyncIterable<LiveIndicator>,
  format: ExportFormat,
  counts: ExportCounts,
): AsyncGenerator<string> {
  if (format === "csv") yield `${CSV_HEADER}\n`;
  for await (const one of indicators) {
    const expiresOn = one.expiresOn === undefined ? null : dateOfDay(one.expiresOn);
    const line = exportLine({ ...one, listedOn: dateOfDay(one.listedOn), expiresOn }, format);
    if (line === undefined) counts.unsayable++;
    else {
      counts.written++;
      yield `${line}\n`;
    }
  }
}
