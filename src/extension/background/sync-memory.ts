import type { ListProblem } from "../messages/list-state.ts";
import { stored } from "../platform/storage.ts";
import { createTurns } from "./in-turn.ts";

/** What is remembered of the last tries, besides the list itself. */
export interface SyncFacts {
  readonly checkedAt?: number | undefined;
  readonly triedAt?: number | undefined;
  readonly problem?: ListProblem | undefined;
  readonly development?: boolean | undefined;
  readonly failures?: number | undefined;
  /** This install's own random number, which decides on staged releases and is never sent. */
  readonly share?: number | undefined;
}

export interface SyncMemory {
  read(): Promise<SyncFacts>;
  /** Never rejects: what can't be stored is known until the worker ends. */
  change(changes: SyncFacts): Promise<void>;
  forget(): Promise<void>;
}

/** Read once a wake: nobody else writes it. */
export function createSyncMemory(feed: string | undefined): SyncMemory {
  const store = stored<SyncFacts>("local", feed === undefined ? "sync" : `sync:${feed}`);
  const inTurn = createTurns();
  let known: SyncFacts | undefined;
  const read = async (): Promise<SyncFacts> => {
    known ??= (await store.get().catch(() => undefined)) ?? {};
    return known;
  };
  return {
    read,
    change: (changes) =>
      inTurn(async () => {
        known = { ...(await read()), ...changes };
        await store.set(known).catch((error: unknown) => console.error("khien:", error));
      }),
    forget: () =>
      inTurn(async () => {
        known = undefined;
        await store.remove();
      }),
  };
}
