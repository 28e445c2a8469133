/** One line of a text, without its end; `tooLong` when only its beginning is given. */
export interface BoundedLine {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/** What is shown of a line that is too long. */
const SHOWN = 80;

/** Cuts UTF-8 bytes into lines, from number 1. A line without end costs no more memory than a long one. */
export async function* boundedLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<BoundedLine> {
  const decoder = new TextDecoder();
  let number = 0;
  let held = "";
  let overflowing = false;
  const finish = (text: string): BoundedLine => {
    const tooLong = overflowing || text.length > longest;
    overflowing = false;
    return {
      number: ++number,
      text: tooLong ? `${text.slice(0, SHOWN)}…` : text.endsWith("\r") ? text.slice(0, -1) : text,
      tooLong,
    };
  };
  for await (const chunk of chunks) {
    const lines = decoder.decode(chunk, { stream: true }).split("\n");
    lines[0] = held + (overflowing ? "" : (lines[0] ?? ""));
    held = lines.pop() ?? "";
    for (const line of lines) yield finish(line);
    if (held.length > longest) {
      held = held.slice(0, SHOWN);
      overflowing = true;
    }
  }
  held += decoder.decode();
  if (held !== "") yield finish(held);
}
