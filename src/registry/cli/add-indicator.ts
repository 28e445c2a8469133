import { type Command, Option } from "commander";
import type { ImportRules } from "../exchange/judge-line.ts";
import type { ListLine } from "../exchange/list-line.ts";
import { operator } from "./operator.ts";
import { dateValue } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface AddOptions extends CommonOptions {
  readonly source: string;
  readonly scamType: string;
  readonly level: ImportRules["level"];
  readonly listedOn?: string;
  readonly expiresOn?: string;
  readonly note?: string;
  readonly policy: ImportRules["policy"];
  readonly force?: boolean;
}

/** A list of one line: the same rules as `khien import`. */
export function addIndicatorCommand(): Command {
  return command("add", "lists one thing; under review a person's account becomes a case")
    .argument("<observable>")
    .requiredOption("--source <name>", "who vouches for it")
    .requiredOption("--scam-type <id>", "the form of scam")
    .addOption(new Option("--level <level>").choices(["danger", "caution"]).default("caution"))
    .option("--listed-on <date>", "today when not named", dateValue)
    .option("--expires-on <date>", "the first day on which it no longer counts", dateValue)
    .option("--note <text>", "what the next person should know")
    .addOption(
      new Option("--policy <policy>", "trusted, for administrators, takes the level as it is")
        .choices(["review", "trusted"])
        .default("review"),
    )
    .option("--force", "an administrator lists what is known good all the same")
    .action(async (text: string, options: AddOptions) => {
      const { importList } = await import("../exchange/import-list.ts");
      const { sourceNamed } = await import("../exchange/import-source.ts");
      const { loadKnownGood } = await import("../indicators/known-good.ts");
      const { loadScamTypes } = await import("../indicators/scam-types.ts");
      const source = sourceNamed(options.source);
      if (!source.ok) throw new RefusedInput(source.problem);
      const now = new Date();
      const { scamType, level, policy, expiresOn, note } = options;
      let problem: string | undefined;
      const imported = await withDatabase(options, async (database) => {
        const rules: ImportRules = {
          knownGood: await loadKnownGood(database),
          scamTypes: await loadScamTypes(),
          policy,
          level,
          scamType,
          listedOn: options.listedOn ?? now.toISOString().slice(0, 10),
          expiresOn,
          force: options.force === true,
          today: Math.floor(now.getTime() / 86_400_000),
        };
        return importList(database, oneLine({ number: 1, text, note }), source.value, rules, {
          actor: operator(),
          now,
          refused: (_, reason) => {
            problem = reason;
          },
        });
      });
      if (problem !== undefined) throw new RefusedInput(`${text}: ${problem}`);
      const { listed, unchanged, toReview } = imported;
      const said =
        listed > 0 ? "listed" : toReview > 0 ? "waits as a case for two people" : "was there before";
      print(options, { input: text, listed, unchanged, toReview }, `${text}: ${said}`);
    });
}

async function* oneLine(line: ListLine): AsyncGenerator<ListLine> {
  yield line;
}
