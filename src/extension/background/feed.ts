import { type ExtensionDatabase, openExtensionDatabase } from "../platform/database.ts";
import { type CurrentList, createCurrentList } from "./current-list.ts";
import type { FeedChoice } from "./feed-choice.ts";
import { createSync, type Sync, type SyncTools } from "./sync.ts";
import type { ReportStates } from "./sync-parts.ts";

/** One feed with everything that is its own: database, list and synchronisation. Feeds share nothing. */
export interface Feed {
  readonly choice: FeedChoice;
  readonly database: () => Promise<ExtensionDatabase>;
  readonly list: CurrentList;
  readonly sync: Sync;
  close(): Promise<void>;
}

export interface FeedParts extends SyncTools {
  /** Done once with a database that was opened, before anybody reads it. */
  readonly prepare?: (fresh: ExtensionDatabase) => Promise<unknown>;
  /** How many entries of its list are read before they are asked about. */
  readonly mostReadAhead: number;
  /** Something newer is in use. */
  readonly replaced?: () => void;
  readonly reports?: ReportStates | undefined;
}

export function createFeed(choice: FeedChoice, parts: FeedParts): Feed {
  let opened: Promise<ExtensionDatabase> | undefined;
  const database = (): Promise<ExtensionDatabase> => {
    opened ??= openExtensionDatabase(choice.id, () => {
      opened = undefined;
      // It would go on asking what is closed.
      list.replaced();
    }).then(async (fresh) => {
      await parts
        .prepare?.(fresh)
        .catch((error: unknown) => console.error("khien: no list to begin with", error));
      return fresh;
    });
    // A database that could not be opened is tried again the next time.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const list = createCurrentList(database, parts.now, parts.mostReadAhead);
  const replaced = (): void => {
    list.replaced();
    parts.replaced?.();
  };
  return {
    choice,
    database,
    list,
    sync: createSync({ choice, database, list, replaced, reports: parts.reports, tools: parts }),
    async close() {
      (await opened?.catch(() => undefined))?.close();
      opened = undefined;
    },
  };
}
