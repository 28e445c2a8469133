import { Command } from "commander";
import { namedKey } from "./named-key.ts";
import { operator } from "./operator.ts";
import { dateValue } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface AddOptions extends CommonOptions {
  readonly brand: string;
  readonly name?: string;
  readonly unverified?: boolean;
  readonly validFrom?: string;
  readonly validUntil?: string;
}

export function officialCommand(): Command {
  return new Command("official")
    .description("what the registry vouches for, besides the entries that come with Khiên")
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand());
}

function listCommand(): Command {
  return command("list", "the entries that were added, by brand").action(async (options: CommonOptions) => {
    const { listOfficial } = await import("../indicators/edit-official.ts");
    for (const row of await withDatabase(options, listOfficial)) {
      const until = row.validUntil === null ? "" : `  until ${row.validUntil}`;
      print(options, row, `${row.brand}  ${row.key}${row.verified ? "" : "  unverified"}${until}`);
    }
  });
}

function addCommand(): Command {
  return command("add", "vouches for an account or a site and all below it")
    .argument("<observable>")
    .requiredOption("--brand <id>", "whose it is")
    .option("--name <text>", "the brand's name for people; its id when not named")
    .option("--unverified", "protected from being listed, but not shown as official")
    .option("--valid-from <date>", "the first day on which it counts", dateValue)
    .option("--valid-until <date>", "the first day on which it no longer counts", dateValue)
    .action(async (text: string, options: AddOptions) => {
      const { addOfficial } = await import("../indicators/edit-official.ts");
      const { brand, name = brand, validFrom, validUntil } = options;
      const entry = {
        key: await namedKey(text),
        brand,
        name,
        verified: options.unverified !== true,
        validFrom,
        validUntil,
      };
      const added = await withDatabase(options, (database) =>
        addOfficial(database, entry, operator(), new Date()),
      );
      if (!added.ok) throw new RefusedInput(added.problem);
      print(options, added.value, `${entry.key} is official for ${name}; publish to tell the browsers`);
    });
}

function removeCommand(): Command {
  return command("remove", "no longer vouches for it")
    .argument("<observable>")
    .action(async (text: string, options: CommonOptions) => {
      const { removeOfficial } = await import("../indicators/edit-official.ts");
      const key = await namedKey(text);
      const removed = await withDatabase(options, (database) =>
        removeOfficial(database, key, operator(), new Date()),
      );
      if (!removed) throw new RefusedInput(`${key} is none of the entries that were added`);
      print(options, { key, removed }, `${key} is no longer official; publish to tell the browsers`);
    });
}
