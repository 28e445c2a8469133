import { Command } from "commander";
import { decideCaseCommand } from "./decide-case.ts";
import { wholeNumber } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

export function caseCommand(): Command {
  const cases = new Command("cases").description("what waits for a decision");
  cases.addCommand(
    command("list", "open cases, most reported first").action(async (options: CommonOptions) => {
      const { openCases } = await import("../review/queue.ts");
      for (const one of await withDatabase(options, (database) => openCases(database, 1_000))) {
        print(options, one, `${one.id}  ${one.state}  ${one.reports} reports  ${one.key}`);
      }
    }),
  );
  cases.addCommand(
    command("show", "a case with its reports and decisions")
      .argument("<id>", "number of the case", wholeNumber(1, 2_147_483_647))
      .action(async (id: number, options: CommonOptions) => {
        const { caseFile } = await import("../review/queue.ts");
        const file = await withDatabase(options, (database) => caseFile(database, id));
        if (file === undefined) throw new RefusedInput(`there is no case ${id}`);
        print(options, file, JSON.stringify(file, undefined, 2));
      }),
  );
  cases.addCommand(decideCaseCommand());
  return cases;
}
