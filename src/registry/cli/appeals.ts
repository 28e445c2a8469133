import { Command, Option } from "commander";
import type { AppealDecision } from "../review/decide-appeal.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface DecideOptions extends CommonOptions {
  readonly as: string;
  readonly outcome: AppealDecision["outcome"];
  readonly reason: string;
  readonly key?: readonly string[];
}

export function appealsCommand(): Command {
  return new Command("appeals")
    .description("what people say against listings")
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(decideCommand());
}

function listCommand(): Command {
  return command("list", "appeals that wait, the oldest first").action(async (options: CommonOptions) => {
    const { openAppeals } = await import("../review/appeal-queue.ts");
    for (const one of await withDatabase(options, (database) => openAppeals(database, 1_000)))
      print(options, one, `${one.receiptHash}  ${one.state}  ${one.relation}  ${one.keys.join(" ")}`);
  });
}

function showCommand(): Command {
  return command("show", "an appeal with what is listed of it and what was said")
    .argument("<appeal>", "its receipt hash")
    .action(async (hash: string, options: CommonOptions) => {
      const { appealFile } = await import("../review/appeal-queue.ts");
      const file = await withDatabase(options, (database) => appealFile(database, hash));
      if (file === undefined) throw new RefusedInput("there is no such appeal");
      print(options, file, JSON.stringify(file, undefined, 2));
    });
}

function decideCommand(): Command {
  return command("decide", "one reviewer's word; their password comes from KHIEN_PASSWORD")
    .argument("<appeal>", "its receipt hash")
    .requiredOption("--as <name>", "the reviewer")
    .addOption(
      new Option("--outcome <outcome>", "uphold takes the listing back")
        .choices(["uphold", "keep", "need-information"])
        .makeOptionMandatory(),
    )
    .requiredOption("--reason <text>", "why, in 3 to 500 characters")
    .option("--key <key...>", "which of the appeal's keys are taken back; all when not named")
    .action(async (appeal: string, options: DecideOptions) => {
      const { appealFile } = await import("../review/appeal-queue.ts");
      const { decideAppeal } = await import("../review/decide-appeal.ts");
      const { signIn } = await import("../review/users.ts");
      const { outcome, reason, key: keys } = options;
      const decided = await withDatabase(options, async (database) => {
        const user = await signIn(database, options.as, process.env.KHIEN_PASSWORD ?? "");
        if (user === undefined) throw new RefusedInput("that name and KHIEN_PASSWORD do not fit");
        const said = { appeal, userId: user.id, outcome, reason, keys };
        const result = await decideAppeal(database, said, new Date());
        return { result, alongside: (await appealFile(database, appeal))?.alongside ?? [] };
      });
      if (!decided.result.ok) throw new RefusedInput(`the appeal: ${decided.result.problem}`);
      const { alongside, result } = decided;
      const stay = alongside.map(({ key: one, caseId }) => `stays listed, by case ${caseId}: ${one}`);
      const state = result.value;
      print(options, { appeal, state, alongside }, [`the appeal is ${state}`, ...stay].join("\n"));
    });
}
