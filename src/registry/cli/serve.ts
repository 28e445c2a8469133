import type { Command } from "commander";
import { wholeNumber } from "./option-values.ts";
import { print } from "./print.ts";
import { type CommonOptions, command } from "./program.ts";

export function serveCommand(): Command {
  return command("serve", "intake, review, the feed and the demo pages")
    .option("--port <number>", "port on 127.0.0.1", wholeNumber(0, 65_535), 8787)
    .option("--release-every <minutes>", "at most one release in this time", wholeNumber(0, 1_440), 15)
    .action(async (options: CommonOptions & { port: number; releaseEvery: number }) => {
      const { serve } = await import("../serve/serve.ts");
      const { port, data, database: url, releaseEvery } = options;
      const server = await serve({ port, data, url, releaseEveryMs: releaseEvery * 60_000 });
      const { url: address, warnings } = server;
      const lines = [
        `listening on ${address} (review: ${address}/console)`,
        ...warnings.map((one) => `! ${one}`),
      ];
      print(options, { url: address, warnings }, lines.join("\n"));
      const stop = (): void => void server.close().then(() => process.exit(0));
      process.once("SIGINT", stop);
      process.once("SIGTERM", stop);
    });
}
