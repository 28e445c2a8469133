import snapshotUrl from "../../../assets/starter/snapshot.bin?url";
import { countOf } from "../../core/blocklist/block-list.ts";
import type { Digest } from "../../core/blocklist/list-digest.ts";
import { inShards } from "../../core/blocklist/list-in-shards.ts";
import { decodeSnapshot } from "../../core/blocklist/snapshot.ts";
import { allWrittenIn, type ExtensionDatabase } from "../platform/database.ts";
import { streamGzip } from "../platform/gzip.ts";

/** The list that came with the extension becomes the first generation, so that the first minute is protected. */
export async function installStarterList(
  database: ExtensionDatabase,
  digest: Digest,
  now: number,
): Promise<boolean> {
  if ((await database.generation()) !== undefined) return false;
  const bytes = new Uint8Array(await (await fetch(snapshotUrl)).arrayBuffer());
  const list = await decodeSnapshot(bytes, streamGzip);
  if (!list.ok) throw new Error(`the starter list is ${list.problem}`);
  const { head, shards } = await inShards(list.value, digest);
  await database.writeShards(1, shards);
  await database.flip({
    generation: {
      number: 1,
      release: 0,
      count: countOf(list.value),
      publishedAt: 0,
      takenAt: now,
      head,
      writtenIn: allWrittenIn(1),
    },
  });
  return true;
}
