import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { Section } from "../../core/blocklist/block-list.ts";
import type { OutboxEntry } from "../../core/report/outbox.ts";
import type { FeedState, Generation, Trust } from "./feed-state.ts";
import { packedFacts } from "./stored-facts.ts";

export interface Schema extends DBSchema {
  shards: { key: [generation: number, id: number]; value: Section };
  state: { key: keyof FeedState; value: FeedState[keyof FeedState] };
  outbox: { key: string; value: OutboxEntry };
}

export const VERSION = 4;

/** Version 2 kept all of it in one record, which every look-up had to read. */
interface GenerationOfVersion2 extends Generation, Pick<Trust, "rootHash" | "churn"> {
  readonly trust: Trust["metadata"];
  readonly files: FeedState["files"];
}

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">;

/**
 * Brings a stored database to this version, within the one transaction that the browser gives for it: stopped
 * anywhere, the old version is still there. Waiting reports are never touched.
 */
export function upgrade(fresh: IDBPDatabase<Schema>, oldVersion: number, transaction: Upgrade): void {
  if (oldVersion === 1) {
    // Lists were stored whole: the starter list answers until the next synchronisation.
    (fresh as unknown as IDBDatabase).deleteObjectStore("lists");
    fresh.deleteObjectStore("state");
  }
  if (oldVersion < 2) {
    fresh.createObjectStore("shards");
    fresh.createObjectStore("state");
  }
  if (oldVersion === 0) fresh.createObjectStore("outbox");
  if (oldVersion === 2 || oldVersion === 3) {
    // That it failed is told to whoever opens the database.
    transaction.done.catch(() => undefined);
    const split = oldVersion === 2 ? splitGeneration(transaction) : Promise.resolve();
    split
      .then(() => packFacts(transaction))
      .catch(() => {
        try {
          transaction.abort();
        } catch {
          // It ended by itself, and took everything back.
        }
      });
  }
}

async function splitGeneration(transaction: Upgrade): Promise<void> {
  const store = transaction.objectStore("state");
  const whole = (await store.get("generation")) as GenerationOfVersion2 | undefined;
  if (whole === undefined) return;
  const { trust: metadata, rootHash, churn, files: _, ...generation } = whole;
  await store.put(generation, "generation");
  // Asked for the next root never, and no files: the next synchronisation looks at everything and reads them anew.
  await store.put({ metadata, rootHash, churn, rootProbedAt: 0 }, "trust");
}

/**
 * Facts are packed today (`stored-facts.ts`). A list whose facts can't be understood goes with all that belongs to
 * it, and the starter list answers until the next synchronisation.
 */
async function packFacts(transaction: Upgrade): Promise<void> {
  const state = transaction.objectStore("state");
  const generation = (await state.get("generation")) as Generation | undefined;
  if (generation === undefined) return;
  const facts = packedFacts(generation.head?.facts);
  if (facts === undefined) {
    await transaction.objectStore("shards").clear();
    await state.clear();
  } else if (facts !== generation.head.facts) {
    await state.put({ ...generation, head: { ...generation.head, facts } }, "generation");
  }
}
