import snapshotUrl from "../../../assets/starter/snapshot.bin?url";
import { countOf } from "../../core/blocklist/block-list.ts";
import { decodeSnapshot } from "../../core/blocklist/snapshot.ts";
import type { ExtensionDatabase } from "../platform/database.ts";
import { streamGzip } from "../platform/gzip.ts";

/** The list that came with the extension becomes the first generation, so that the first minute is protected. */
export async function installStarterList(database: ExtensionDatabase): Promise<boolean> {
  if ((await database.generation()) !== undefined) return false;
  const bytes = new Uint8Array(await (await fetch(snapshotUrl)).arrayBuffer());
  const list = await decodeSnapshot(bytes, streamGzip);
  if (!list.ok) throw new Error(`the starter list is ${list.problem}`);
  await database.writeList(1, list.value);
  await database.flip({
    number: 1,
    release: 0,
    count: countOf(list.value),
    publishedAt: 0,
    trust: {},
    rootHash: "",
  });
  return true;
}
