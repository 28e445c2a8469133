import type { ListLine } from "./list-line.ts";
import { UnreadableList } from "./open-list.ts";

/** Lists that are one JSON value are read whole, up to this size. */
const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_ENTRY = 8_192;

/** What a JSON list calls its blocked hosts, and those that it says are innocent. */
export interface JsonListShape {
  readonly blocked: readonly string[];
  readonly allowed: readonly string[];
}

/** Reads an object of lists of hosts; what the list itself allows is refused. Entries are numbered from 1. */
export async function* readJsonList(
  chunks: AsyncIterable<Buffer>,
  { blocked, allowed }: JsonListShape,
): AsyncGenerator<ListLine> {
  const whole = await parseWhole(chunks);
  const innocent = new Set(allowed.flatMap((field) => whole[field] ?? []));
  if (!blocked.some((field) => Array.isArray(whole[field])))
    throw new UnreadableList(`the list has no ${blocked.join(" or ")}`);
  let number = 0;
  for (const field of blocked) {
    for (const entry of whole[field] ?? []) {
      number++;
      if (typeof entry !== "string") yield { number, text: shown(entry), problem: "not-a-string" };
      else if (innocent.has(entry)) yield { number, text: entry, problem: "allowed-by-the-list" };
      else yield { number, text: entry.slice(0, LONGEST_ENTRY) };
    }
  }
}

async function parseWhole(
  chunks: AsyncIterable<Buffer>,
): Promise<Readonly<Record<string, readonly unknown[] | undefined>>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new UnreadableList(`the list has more than ${MOST_BYTES} bytes`);
    parts.push(chunk);
  }
  const whole = parse(
    Buffer.concat(parts)
      .toString("utf8")
      .replace(/^\ufeff/, ""),
  );
  if (typeof whole !== "object" || whole === null) throw new UnreadableList("the list is no JSON object");
  return Object.fromEntries(Object.entries(whole).filter(([, list]) => Array.isArray(list)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableList("the list is no JSON", { cause: error });
  }
}

function shown(entry: unknown): string {
  return JSON.stringify(entry).slice(0, 80);
}
