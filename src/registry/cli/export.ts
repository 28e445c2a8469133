import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { type Command, Option } from "commander";
import { EXPORT_FORMATS, type ExportFormat } from "../exchange/write-list.ts";
import { print } from "./print.ts";
import { type CommonOptions, command } from "./program.ts";
import { withDatabase } from "./with-database.ts";

export function exportCommand(): Command {
  return command("export", "what is listed, for other systems")
    .addOption(new Option("--format <format>").choices(EXPORT_FORMATS).makeOptionMandatory())
    .requiredOption("--out <file>", "where to write")
    .action(async (options: CommonOptions & { format: ExportFormat; out: string }) => {
      const { CSV_HEADER, exportLine } = await import("../exchange/write-list.ts");
      const { liveIndicators } = await import("../indicators/live-indicators.ts");
      const date = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
      const counts = { written: 0, unsayable: 0 };
      await withDatabase(options, async (database) => {
        const stream = createWriteStream(options.out);
        if (options.format === "csv") stream.write(`${CSV_HEADER}\n`);
        for await (const one of liveIndicators(database, new Date().toISOString().slice(0, 10))) {
          const expiresOn = one.expiresOn === undefined ? null : date(one.expiresOn);
          const line = exportLine(
            { ...one, listedOn: date(one.listedOn), expiresOn, note: null },
            options.format,
          );
          if (line === undefined) counts.unsayable++;
          else {
            counts.written++;
            stream.write(`${line}\n`);
          }
        }
        stream.end();
        await finished(stream);
      });
      print(
        options,
        counts,
        `${counts.written} written to ${options.out}; ${counts.unsayable} can't be said as ${options.format}`,
      );
    });
}
