import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { BlockList } from "../../core/blocklist/block-list.ts";
import type { Epoch } from "../../core/blocklist/build-list.ts";
import { fromHex, toHex } from "../../core/blocklist/bytes.ts";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";
import { releases } from "../database/schema.ts";
import { dayOf } from "../indicators/calendar-day.ts";
import type { Archive, Reading } from "./archive.ts";
import { changedList } from "./changed-list.ts";
import { changesSince, listedAmong, lostSince } from "./changes-since.ts";
import { goodKeysIn } from "./gather-list.ts";

export interface FromLast {
  readonly list: BlockList;
  /** The one that it was made from. */
  readonly last: BlockList;
  /** Of the last one's shards. */
  readonly lastDigests: Uint8Array;
  readonly allReadAt: number;
}

interface LastParts {
  readonly database: Database;
  readonly archive: Archive;
  readonly reading: Pick<Reading, "mark" | "judgedBy">;
  readonly knownGood: readonly Key[];
  readonly isOfficial: (key: Key) => boolean;
  /** Milliseconds since 1970; and the same as `YYYY-MM-DD`. */
  readonly now: number;
  readonly today: string;
}

/** On each new day everything is read all the same. */
const DAY_MS = 86_400_000;

/**
 * The next list from the last one and what was changed since. Undefined wherever anything speaks against it, be it
 * that a release must be refused: then everything is read, and what is wrong is found and said there.
 */
export async function listFromLast(parts: LastParts, epoch: Epoch): Promise<FromLast | undefined> {
  const { database, archive, reading, now, today, isOfficial } = parts;
  const number = epoch.release - 1;
  const entry = await archive.release(number);
  const before = entry?.reading;
  if (entry?.salt !== toHex(epoch.salt) || before === undefined) return undefined;
  const age = now - before.allReadAt;
  if (age < 0 || age >= DAY_MS || before.judgedBy !== reading.judgedBy || before.mark > reading.mark)
    return undefined;
  // A database that was put back to an earlier state counts other changes by the same numbers.
  const remembered = await database.select().from(releases).where(eq(releases.number, number));
  if (remembered.length === 0) return undefined;
  if (await lostSince(database, before.mark)) return undefined;
  const touched = await changesSince(database, before.mark, today);
  if (touched === undefined || touched.some(({ listed }) => listed && isOfficial(listed.key)))
    return undefined;
  const last = await archive.list(number);
  const list = last && changedList(last, touched, dayOf(today), epoch.release);
  if (last === undefined || list === undefined) return undefined;
  const good = goodKeysIn(list, parts.knownGood);
  const byForce = await listedAmong(database, good, today);
  if (good.some((key) => !byForce.has(key))) return undefined;
  return { list, last, lastDigests: fromHex(entry.digests), allReadAt: before.allReadAt };
}

/** Hash of what lists are held against on a day: official entries begin and end by the day. */
export function judgedBy(official: Uint8Array, knownGood: readonly Key[], today: string): string {
  return createHash("sha256").update(official).update(knownGood.join("\n")).update(today).digest("hex");
}
