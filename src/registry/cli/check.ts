import type { Command } from "commander";
import { inputLines } from "./input-lines.ts";
import { printInTurn } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

export function checkCommand(): Command {
  return command("check", "verdicts from a published feed, by the extension's own code")
    .requiredOption("--feed <dir|url>", "the published feed")
    .requiredOption("--root <file>", "the trusted root.json")
    .argument("[input...]", "addresses, numbers or keys; - reads lines")
    .action(async (inputs: string[], options: CommonOptions & { feed: string; root: string }) => {
      const { lookupIn, openFeed } = await import("../publish/open-feed.ts");
      const { identify } = await import("../../sites/identify.ts");
      const { judge } = await import("../../core/verdict/judge.ts");
      const { judgeUnlisted } = await import("../../core/verdict/judge-unlisted.ts");
      const opened = await openFeed({ feed: options.feed, root: options.root, now: Date.now() });
      if (!opened.ok) throw new RefusedInput(`the feed can't be trusted: ${opened.problem}`);
      const { official } = opened.value;
      const lookup = lookupIn(opened.value, Date.now());
      const day = Math.floor(Date.now() / 86_400_000);
      for await (const input of inputLines(inputs)) {
        const { keys, problem } = identify(input);
        if (problem !== undefined) {
          // Nothing could be looked up, and that is never told as safe.
          await printInTurn(
            options,
            { input, verdict: "unknown", matches: [], problem },
            `unknown  ${input}: ${problem}`,
          );
          continue;
        }
        const listed = judge({ keys, lookup, official, day });
        const verdict = listed.kind === "unlisted" ? judgeUnlisted(keys, official, day) : listed;
        const passesFor = "lookAlike" in verdict ? verdict.impersonates.host : undefined;
        const matches = "matches" in verdict ? verdict.matches : [];
        const shown = matches.map(({ key, scamType, level, listedOn, how }) => ({
          key,
          scamType,
          level,
          listedOn: new Date(listedOn * 86_400_000).toISOString().slice(0, 10),
          how,
        }));
        const lines = shown.map(
          (one) => `  ${one.key} ${one.level} ${one.scamType} since ${one.listedOn} (${one.how})`,
        );
        if (passesFor !== undefined) lines.push(`  passes for ${passesFor}; nobody lists it`);
        await printInTurn(
          options,
          { input, verdict: verdict.kind, matches: shown, passesFor },
          [`${verdict.kind}  ${input}`, ...lines].join("\n"),
        );
      }
    });
}
