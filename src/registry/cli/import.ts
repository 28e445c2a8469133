import { type Command, Option } from "commander";
import type { Imported } from "../exchange/import-list.ts";
import type { ImportRules } from "../exchange/judge-line.ts";
import { FORMATS, type Format } from "../exchange/read-list.ts";
import { operator } from "./operator.ts";
import { dateValue } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { progressBar } from "./progress-bar.ts";
import { refusedLines } from "./refused-lines.ts";
import { withDatabase } from "./with-database.ts";

interface ImportCommandOptions extends CommonOptions {
  readonly format: Format;
  readonly source: string;
  readonly level: ImportRules["level"];
  readonly scamType: string;
  readonly listedOn?: string;
  readonly expiresOn?: string;
  readonly policy: ImportRules["policy"];
  readonly refused?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

export function importCommand(): Command {
  return command("import", "brings a list into the database; every refused line is named")
    .argument("<file>", "the list, also gzipped; - is the standard input")
    .addOption(new Option("--format <format>").choices(FORMATS).makeOptionMandatory())
    .requiredOption("--source <name>", "who vouches for the list")
    .addOption(new Option("--level <level>").choices(["danger", "caution"]).default("caution"))
    .option("--scam-type <id>", "for lines that bring none", "phishing-links-dirty-ads")
    .option("--listed-on <date>", "for lines that bring none; today when not named", dateValue)
    .option("--expires-on <date>", "for lines that bring none", dateValue)
    .addOption(
      new Option("--policy <policy>", "trusted, for administrators, takes the list's levels")
        .choices(["review", "trusted"])
        .default("review"),
    )
    .option("--refused <file>", "names the refused lines there, as JSON lines")
    .option("--dry-run", "changes nothing and says what it would")
    .option("--force", "an administrator lists what is known good all the same")
    .action(async (file: string, options: ImportCommandOptions) => {
      const imported = await runImport(file, options);
      tell(imported, options);
      if (imported.allowList)
        throw new RefusedInput(
          "more than half of the list is known to be innocent: it looks like an allow list, so it was not imported",
        );
    });
}

async function runImport(file: string, options: ImportCommandOptions): Promise<Imported> {
  const { importList } = await import("../exchange/import-list.ts");
  const { sourceNamed } = await import("../exchange/import-source.ts");
  const { readList } = await import("../exchange/read-list.ts");
  const { UnreadableList } = await import("../exchange/open-list.ts");
  const { loadKnownGood } = await import("../indicators/known-good.ts");
  const { loadScamTypes } = await import("../indicators/scam-types.ts");
  const now = new Date();
  const scamTypes = await loadScamTypes();
  if (!scamTypes.has(options.scamType)) throw new RefusedInput(`no scam type is called ${options.scamType}`);
  const source = sourceNamed(options.source);
  if (!source.ok) throw new RefusedInput(source.problem);
  const bar = await progressBar(options);
  const refused = refusedLines(options, options.refused);
  try {
    return await withDatabase(options, async (database) => {
      const rules: ImportRules = {
        knownGood: await loadKnownGood(database),
        scamTypes,
        policy: options.policy,
        level: options.level,
        scamType: options.scamType,
        listedOn: options.listedOn ?? now.toISOString().slice(0, 10),
        expiresOn: options.expiresOn,
        force: options.force === true,
        today: Math.floor(now.getTime() / 86_400_000),
      };
      return importList(database, readList(file, options.format), source.value, rules, {
        actor: operator(),
        now,
        dryRun: options.dryRun === true,
        progress: bar.update,
        refused: refused.tell,
        forced: ({ number, text }, reason) =>
          print(
            options,
            { line: number, text, forced: reason },
            `listed by force, line ${number}: ${reason}: ${text}`,
          ),
      });
    });
  } catch (error) {
    if (error instanceof UnreadableList) throw new RefusedInput(error.message);
    throw error;
  } finally {
    bar.stop();
    await refused.close();
  }
}

function tell(imported: Imported, options: ImportCommandOptions): void {
  const { read, listed, unchanged, toReview, forced } = imported;
  const reasons = Object.fromEntries([...imported.refused].sort());
  const refused = [...imported.refused.values()].reduce((sum, count) => sum + count, 0);
  const dryRun = options.dryRun === true;
  const words = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
  print(
    options,
    { read, listed, unchanged, toReview, forced, refused: reasons, dryRun },
    `${dryRun ? "would be: " : ""}${read} read, ${listed} listed, ${unchanged} unchanged, ${toReview} to review, ` +
      `${refused} refused${words.length === 0 ? "" : ` (${words.join(", ")})`}`,
  );
}
