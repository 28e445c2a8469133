import { join } from "node:path";
import type { Command } from "commander";
import type { PublishProblem } from "../publish/publish-feed.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

export function publishCommand(): Command {
  return command("publish", "signs and writes a new release")
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .option("--dry-run", "writes nothing and says what it would")
    .option("--force", "publishes in spite of sudden change, or nothing new")
    .action(async (options: CommonOptions & { out?: string; dryRun?: boolean; force?: boolean }) => {
      const { publishDatabase } = await import("../publish/publish-database.ts");
      const out = options.out ?? join(options.data, "feed");
      const published = await withDatabase(options, (database) =>
        publishDatabase(database, {
          data: options.data,
          out,
          now: Date.now(),
          dryRun: options.dryRun,
          force: options.force,
        }),
      );
      if (!published.ok) throw new RefusedInput(inWords(published.problem));
      const { release, count, added, removed, bytes } = published.value;
      const verb = options.dryRun === true ? "would publish" : "published";
      print(
        options,
        published.value,
        `${verb} release ${release}: ${count} indicators (${added} more, ${removed} fewer), ${bytes} bytes, in ${out}`,
      );
    });
}

function inWords(problem: PublishProblem): string {
  switch (problem.kind) {
    case "nothing-changed":
      return "nothing changed since the last release";
    case "sudden-change":
      return `the list went from ${problem.before} to ${problem.now} indicators: look at it, then --force`;
    case "official-listed":
      return `${problem.key} is an official entry: remove it first`;
    case "collision":
      return `refused for safety: ${problem.detail}`;
  }
}
