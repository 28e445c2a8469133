import type { Command } from "commander";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

export function verifyCommand(): Command {
  return command("verify", "checks a feed as a client would")
    .requiredOption("--feed <dir|url>", "the published feed")
    .requiredOption("--root <file>", "the trusted root.json")
    .action(async (options: CommonOptions & { feed: string; root: string }) => {
      const { openFeed } = await import("../publish/open-feed.ts");
      const opened = await openFeed({ feed: options.feed, root: options.root, now: Date.now() });
      if (!opened.ok) throw new RefusedInput(`the feed does not hold: ${opened.problem}`);
      const { release, count, publishedAt } = opened.value.manifest;
      print(
        options,
        { release, count, publishedAt },
        `holds: release ${release}, ${count} indicators, of ${publishedAt}`,
      );
    });
}
