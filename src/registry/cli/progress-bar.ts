import type { CommonOptions } from "./program.ts";

export interface ProgressBar {
  update(read: number): void;
  stop(): void;
}

/** How many lines were read so far, on a terminal; elsewhere nothing. */
export async function progressBar({ json }: Pick<CommonOptions, "json">): Promise<ProgressBar> {
  if (json === true || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const { SingleBar } = await import("cli-progress");
  const bar = new SingleBar({
    format: "{value} lines, {duration_formatted}",
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(0, 0);
  return { update: (read) => bar.update(read), stop: () => bar.stop() };
}
