import { type Command, Option } from "commander";
import type { Decision } from "../review/decision.ts";
import { wholeNumber } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

interface DecideOptions extends CommonOptions {
  readonly as: string;
  readonly outcome: Decision["outcome"];
  readonly reason: string;
  readonly scamType?: string;
  readonly key?: readonly string[];
  readonly hijacked?: boolean;
}

/** The console's decision from a script. The reviewer's password comes from KHIEN_PASSWORD: one person stays one voice. */
export function decideCaseCommand(): Command {
  return command("decide", "one reviewer's decision; their password comes from KHIEN_PASSWORD")
    .argument("<id>", "number of the case", wholeNumber(1, 2_147_483_647))
    .requiredOption("--as <name>", "the reviewer")
    .addOption(
      new Option(
        "--outcome <outcome>",
        "reject takes two where another has confirmed; undo takes a listing back, by two where two listed it, or one's own word; keep answers an undo",
      )
        .choices(["confirm", "reject", "need-information", "undo", "keep"])
        .makeOptionMandatory(),
    )
    .requiredOption("--reason <text>", "why, in 3 to 500 characters")
    .option("--scam-type <id>", "what it is listed as when confirmed")
    .option("--key <key...>", "which of the case's keys are listed; its own when not named")
    .option("--hijacked", "a genuine account that its owner lost")
    .action(async (caseId: number, options: DecideOptions) => {
      const { decide } = await import("../review/decide.ts");
      const { signIn } = await import("../review/users.ts");
      const { loadScamTypes } = await import("../indicators/scam-types.ts");
      const { outcome, reason, scamType, key: keys, hijacked } = options;
      if (scamType !== undefined && !(await loadScamTypes()).has(scamType))
        throw new RefusedInput(`no scam type is called ${scamType}`);
      const decided = await withDatabase(options, async (database) => {
        const user = await signIn(database, options.as, process.env.KHIEN_PASSWORD ?? "");
        if (user === undefined) throw new RefusedInput("that name and KHIEN_PASSWORD do not fit");
        const decision: Decision = { caseId, userId: user.id, outcome, reason, scamType, keys, hijacked };
        return decide(database, decision, new Date());
      });
      if (!decided.ok) throw new RefusedInput(`case ${caseId}: ${decided.problem}`);
      print(options, { case: caseId, state: decided.value }, `case ${caseId} is ${decided.value}`);
    });
}
