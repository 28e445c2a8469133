import { userInfo } from "node:os";
import { Command, Option } from "commander";
import type { Key } from "../../core/observable/key.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

export function indicatorsCommand(): Command {
  const indicators = new Command("indicators").description("what is listed");
  indicators.addCommand(
    command("list", "what is listed, by key")
      .option("--most <number>", "at most so many", Number, 100)
      .action(async (options: CommonOptions & { most: number }) => {
        const { listIndicators } = await import("../indicators/edit-indicator.ts");
        for (const row of await withDatabase(options, (database) => listIndicators(database, options.most))) {
          print(
            options,
            row,
            `${row.key}  ${row.level}  ${row.scamType}  since ${row.listedOn}  ${row.source}`,
          );
        }
      }),
  );
  indicators.addCommand(
    command("show", "one listing")
      .argument("<observable>")
      .action(async (text: string, options: CommonOptions) => {
        const { showIndicator } = await import("../indicators/edit-indicator.ts");
        const key = await keyOf(text);
        const row = await withDatabase(options, (database) => showIndicator(database, key));
        if (row === undefined) throw new RefusedInput(`${key} is not listed`);
        print(options, row, JSON.stringify(row, undefined, 2));
      }),
  );
  indicators.addCommand(
    command("remove", "takes a listing back")
      .argument("<observable>")
      .addOption(
        new Option("--reason <reason>").choices(["error", "appeal", "changed-hands"]).makeOptionMandatory(),
      )
      .action(
        async (text: string, options: CommonOptions & { reason: "error" | "appeal" | "changed-hands" }) => {
          const { removeIndicator } = await import("../indicators/edit-indicator.ts");
          const key = await keyOf(text);
          const removed = await withDatabase(options, (database) =>
            removeIndicator(database, key, options.reason, `cli:${userInfo().username}`, new Date()),
          );
          if (!removed) throw new RefusedInput(`${key} is not listed`);
          print(options, { key, removed }, `${key} is no longer listed; publish to tell the browsers`);
        },
      ),
  );
  return indicators;
}

async function keyOf(text: string): Promise<Key> {
  const { identify } = await import("../../sites/identify.ts");
  const { keys, problem } = identify(text);
  const [key] = keys;
  if (key === undefined) throw new RefusedInput(`${text}: ${problem}`);
  return key;
}
