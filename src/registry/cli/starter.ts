import type { Command } from "commander";
import { print } from "./print.ts";
import { type CommonOptions, command } from "./program.ts";
import { withDatabase } from "./with-database.ts";

export function starterCommand(): Command {
  return command("starter", "fills an empty registry from the lists that come with Khiên")
    .option("--demo", "the demo's made-up entries too")
    .action(async (options: CommonOptions & { demo?: boolean }) => {
      const { importStarter } = await import("../exchange/starter.ts");
      const today = Math.floor(Date.now() / 86_400_000);
      await withDatabase(options, (database) =>
        importStarter(
          database,
          { demo: options.demo === true, today },
          (list, { read, listed, unchanged, refused }) => {
            const reasons = Object.fromEntries(refused);
            print(
              options,
              { list, read, listed, unchanged, refused: reasons },
              `${list}: ${read} read, ${listed} listed, ${unchanged} unchanged, refused ${JSON.stringify(reasons)}`,
            );
          },
        ),
      );
    });
}
