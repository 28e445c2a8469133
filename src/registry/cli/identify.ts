import type { Command } from "commander";
import { inputLines } from "./input-lines.ts";
import { printInTurn } from "./print.ts";
import { type CommonOptions, command } from "./program.ts";

export function identifyCommand(): Command {
  return command("identify", "what an address, a number or a text would be listed as")
    .argument("[input...]", "addresses, numbers or keys; - reads lines")
    .option("--text", "each input is free text")
    .action(async (inputs: string[], options: CommonOptions & { text?: boolean }) => {
      const { identify } = await import("../../sites/identify.ts");
      const { identifyText } = await import("../../sites/identify-text.ts");
      for await (const input of inputLines(inputs)) {
        if (options.text === true) {
          const keys = [...new Set(identifyText(input).flatMap((finding) => finding.keys))];
          await show({ input, keys, unwrapped: [] }, options);
          continue;
        }
        const { keys, unwrapped, problem } = identify(input);
        await show(
          problem === undefined ? { input, keys, unwrapped } : { input, keys: [], problem },
          options,
        );
      }
    });
}

function show(
  found: { input: string; keys: readonly string[]; unwrapped?: readonly string[]; problem?: string },
  options: CommonOptions,
): Promise<void> {
  const layers = (found.unwrapped ?? []).map((url) => `  leads to ${url}`);
  const keys =
    found.keys.length === 0 ? [`  ${found.problem ?? "nothing found"}`] : found.keys.map((key) => `  ${key}`);
  return printInTurn(options, found, [found.input, ...layers, ...keys].join("\n"));
}
