import { join } from "node:path";
import { type Command, Option } from "commander";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { BUSY, purgeLines } from "./publish.ts";
import { withDatabase } from "./with-database.ts";

interface RecallOptions extends CommonOptions {
  readonly out?: string;
  readonly hot?: boolean;
  readonly onlyHot?: boolean;
  readonly purge?: boolean;
}

export function recallCommand(): Command {
  return command("recall", "takes the last release back: the one before comes out again under a new number")
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .option("--hot", "empties the hot file too")
    .addOption(new Option("--only-hot", "empties the hot file and leaves the release").conflicts("hot"))
    .option("--purge", "takes away every file that leads to an earlier release, and says which")
    .action(async (options: RecallOptions) => {
      const { recall } = await import("../publish/recall.ts");
      const { data, hot, onlyHot, purge } = options;
      const out = options.out ?? join(data, "feed");
      const what = onlyHot === true ? "hot" : hot === true ? "both" : "release";
      const recalled = await withDatabase(options, (database) =>
        recall(database, { data, out, now: Date.now(), what, purge }),
      );
      if (!recalled.ok) throw new RefusedInput(inWords(recalled.problem));
      const { release, restored, count, purged } = recalled.value;
      const lines = [
        release === undefined
          ? "emptied the hot file"
          : `release ${release} says what release ${restored} said: ${count} indicators`,
        "nothing more is published by itself until `khien publish --force`",
        ...purgeLines(purged),
      ];
      print(options, recalled.value, lines.join("\n"));
    });
}

function inWords(
  problem: { readonly kind: "no-release" | "busy" } | { readonly kind: "not-kept"; readonly release: number },
): string {
  switch (problem.kind) {
    case "no-release":
      return "nothing is published there";
    case "busy":
      return BUSY;
    case "not-kept":
      return `release ${problem.release} is not kept any more`;
  }
}
