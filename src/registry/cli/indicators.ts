import { Command, Option } from "commander";
import type { IndicatorFilter } from "../indicators/edit-indicator.ts";
import { addIndicatorCommand } from "./add-indicator.ts";
import { namedKey } from "./named-key.ts";
import { operator } from "./operator.ts";
import { wholeNumber } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

/** Listings below a removed site that are named; there may be more. */
const MOST_BELOW = 20;

export function indicatorsCommand(): Command {
  return new Command("indicators")
    .description("what is listed")
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(addIndicatorCommand())
    .addCommand(removeCommand());
}

function listCommand(): Command {
  return command("list", "what is listed, by key")
    .option("--most <number>", "at most so many", wholeNumber(1, 10_000_000), 100)
    .option("--after <key>", "only keys after this one: the next page")
    .option("--source <id>", "only of this source")
    .option("--scam-type <id>", "only of this scam type")
    .addOption(new Option("--level <level>", "only of this level").choices(["danger", "caution"]))
    .action(async (options: CommonOptions & IndicatorFilter & { most: number }) => {
      const { listIndicators } = await import("../indicators/edit-indicator.ts");
      const rows = await withDatabase(options, (database) => listIndicators(database, options, options.most));
      for (const row of rows)
        print(
          options,
          row,
          `${row.key}  ${row.level}  ${row.scamType}  since ${row.listedOn}  ${row.source}`,
        );
    });
}

function showCommand(): Command {
  return command("show", "one listing, or why it is none any more")
    .argument("<observable>")
    .action(async (text: string, options: CommonOptions) => {
      const { showIndicator } = await import("../indicators/edit-indicator.ts");
      const key = await namedKey(text);
      const row = await withDatabase(options, (database) => showIndicator(database, key));
      if (row === undefined) throw new RefusedInput(`${key} is not listed`);
      print(options, row, JSON.stringify(row, undefined, 2));
    });
}

type RemovalReason = "error" | "appeal" | "changed-hands";

function removeCommand(): Command {
  return command("remove", "takes a listing back; no list brings it back")
    .argument("<observable>")
    .addOption(
      new Option("--reason <reason>").choices(["error", "appeal", "changed-hands"]).makeOptionMandatory(),
    )
    .action(async (text: string, options: CommonOptions & { reason: RemovalReason }) => {
      const { listedBelow, removeIndicator } = await import("../indicators/edit-indicator.ts");
      const key = await namedKey(text);
      const { removed, below } = await withDatabase(options, async (database) => ({
        removed: await removeIndicator(database, key, options.reason, operator(), new Date()),
        below: await listedBelow(database, key, MOST_BELOW),
      }));
      const still = below.map((one) => `  still listed: ${one}`).join("\n");
      if (removed === "two-must-clear")
        throw new RefusedInput(
          `${key} was listed by two reviewers, and by two it is taken back: khien cases decide --outcome undo`,
        );
      if (removed === "not-listed")
        throw new RefusedInput([`${key} is not listed`, still].filter(Boolean).join("\n"));
      print(
        options,
        { key, removed: true, below },
        [`${key} is no longer listed; publish to tell the browsers`, still].filter(Boolean).join("\n"),
      );
    });
}
