import type { Command } from "commander";
import { Option } from "commander";
import type { ImportRules } from "../exchange/judge-line.ts";
import { FORMATS, type Format } from "../exchange/read-list.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface ImportOptions extends CommonOptions {
  readonly format: Format;
  readonly source: string;
  readonly level: ImportRules["level"];
  readonly scamType: string;
  readonly listedOn?: string;
  readonly expiresOn?: string;
  readonly policy: ImportRules["policy"];
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** Refused lines that a terminal shows; `--json` tells all. */
const MOST_SHOWN = 40;

export function importCommand(): Command {
  return command("import", "brings a list into the database; every refused line is named")
    .argument("<file>", "the list, also .gz; - is the standard input")
    .addOption(new Option("--format <format>").choices(FORMATS).makeOptionMandatory())
    .requiredOption("--source <name>", "who vouches for the list")
    .addOption(new Option("--level <level>").choices(["danger", "caution"]).default("caution"))
    .option("--scam-type <id>", "for lines that bring none", "phishing-links-dirty-ads")
    .option("--listed-on <date>", "for lines that bring none; today when not named")
    .option("--expires-on <date>", "for lines that bring none")
    .addOption(new Option("--policy <policy>").choices(["review", "trusted"]).default("review"))
    .option("--dry-run", "changes nothing and says what it would")
    .option("--force", "an administrator lists what is known good all the same")
    .action(async (file: string, options: ImportOptions) => {
      const { importList } = await import("../exchange/import-list.ts");
      const { readList } = await import("../exchange/read-list.ts");
      const { loadKnownGood } = await import("../indicators/known-good.ts");
      const { loadScamTypes } = await import("../indicators/scam-types.ts");
      const now = new Date();
      const rules: ImportRules = {
        knownGood: await loadKnownGood(),
        scamTypes: await loadScamTypes(),
        policy: options.policy,
        level: options.level,
        scamType: options.scamType,
        listedOn: options.listedOn ?? now.toISOString().slice(0, 10),
        expiresOn: options.expiresOn,
        force: options.force === true,
        today: Math.floor(now.getTime() / 86_400_000),
      };
      if (!rules.scamTypes.has(rules.scamType))
        throw new RefusedInput(`no scam type is called ${rules.scamType}`);
      const source = { id: slug(options.source), name: options.source };
      const bar = await progressBar(options);
      let shown = 0;
      const imported = await withDatabase(options, (database) =>
        importList(database, readList(file, options.format), source, rules, {
          dryRun: options.dryRun === true,
          progress: bar.update,
          refused(line, reason) {
            if (options.json !== true && ++shown > MOST_SHOWN) return;
            print(
              options,
              { line: line.number, text: line.text, refused: reason },
              `refused line ${line.number}: ${reason}: ${line.text}`,
            );
          },
        }),
      );
      bar.stop();
      if (options.json !== true && shown > MOST_SHOWN)
        print(options, {}, `… and ${shown - MOST_SHOWN} more refused lines (--json names all)`);
      const reasons = Object.fromEntries([...imported.refused].sort());
      const refused = [...imported.refused.values()].reduce((sum, count) => sum + count, 0);
      const { read, listed, unchanged, toReview } = imported;
      print(
        options,
        { read, listed, unchanged, toReview, refused: reasons, dryRun: options.dryRun === true },
        `${options.dryRun === true ? "would be: " : ""}${read} read, ${listed} listed, ${unchanged} unchanged, ${toReview} to review, ${refused} refused ${JSON.stringify(reasons)}`,
      );
      if (imported.allowList)
        throw new RefusedInput(
          "more than half of the list is known to be innocent: it looks like an allow list, nothing more was imported",
        );
    });
}

function slug(name: string): string {
  return (
    name
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase()
      .replace(/đ/g, "d")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40) || "list"
  );
}

async function progressBar({ json }: CommonOptions): Promise<{ update(read: number): void; stop(): void }> {
  if (json === true || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const { SingleBar } = await import("cli-progress");
  const bar = new SingleBar({
    format: "{value} lines, {duration_formatted}",
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(0, 0);
  return { update: (read) => bar.update(read), stop: () => bar.stop() };
}
