import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { EXPORT_FORMATS, type ExportFormat } from "../exchange/write-list.ts";
import { print } from "./print.ts";
import { type CommonOptions, command } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface ExportOptions extends CommonOptions {
  readonly format: ExportFormat;
  readonly out: string;
  readonly level?: "danger" | "caution";
}

export function exportCommand(): Command {
  return command("export", "what is listed, for other systems")
    .addOption(new Option("--format <format>").choices(EXPORT_FORMATS).makeOptionMandatory())
    .requiredOption("--out <file>", "where to write; - is the standard output")
    .addOption(new Option("--level <level>", "only listings of this level").choices(["danger", "caution"]))
    .action(async (options: ExportOptions) => {
      const { exportLines } = await import("../exchange/export-lines.ts");
      const { liveIndicators } = await import("../indicators/live-indicators.ts");
      const counts = { written: 0, unsayable: 0 };
      await withDatabase(options, async (database) => {
        const live = liveIndicators(database, new Date().toISOString().slice(0, 10), options.level);
        const lines = Readable.from(exportLines(live, options.format, counts));
        if (options.out === "-") return pipeline(lines, process.stdout, { end: false });
        // Whoever reads the file meanwhile reads the last export, never half of this one.
        const partial = `${options.out}.partial`;
        try {
          await pipeline(lines, createWriteStream(partial));
          await rename(partial, options.out);
        } finally {
          await rm(partial, { force: true });
        }
      });
      const told = `${counts.written} written to ${options.out}; ${counts.unsayable} can't be said as ${options.format}`;
      if (options.out === "-") process.stderr.write(`${told}\n`);
      else print(options, counts, told);
    });
}
