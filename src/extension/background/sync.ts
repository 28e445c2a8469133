import { refused } from "../../core/result.ts";
import type { Cryptography } from "../../core/trust/cryptography.ts";
import type { ListProblem, ListState } from "../messages/contract.ts";
import type { ExtensionDatabase } from "../platform/database.ts";
import { download } from "../platform/download.ts";
import { streamGzip } from "../platform/gzip.ts";
import { stored } from "../platform/storage.ts";
import { BUILT_IN } from "./built-in.ts";
import type { CurrentList } from "./current-list.ts";
import { syncFeed } from "./sync-feed.ts";

/** What is remembered of the last tries, besides the list itself. */
interface SyncMemory {
  readonly checkedAt?: number;
  readonly problem?: ListProblem;
  readonly development?: boolean;
  readonly failures?: number;
  /** This install's own random number, which decides on staged releases and is never sent. */
  readonly share?: number;
}

export interface Sync {
  /** Synchronises now, once: a second call joins the first. */
  run(): Promise<ListState>;
  state(): Promise<ListState>;
  /** Tries that failed since the last good one. */
  failures(): Promise<number>;
}

export function createSync(
  database: () => Promise<ExtensionDatabase>,
  list: CurrentList,
  cryptography: Cryptography,
  now: () => number,
): Sync {
  const memory = stored<SyncMemory>("local", "sync");
  let running: Promise<ListState> | undefined;

  const state = async (): Promise<ListState> => {
    const generation = await list.generation().catch(() => undefined);
    const { checkedAt, problem, development } = (await memory.get()) ?? {};
    return {
      release: generation?.release,
      count: generation?.count ?? 0,
      publishedAt: generation?.publishedAt,
      checkedAt,
      development: development ?? false,
      problem:
        generation === undefined
          ? { kind: "no-list", detail: problem?.detail ?? "never synchronised" }
          : problem,
    };
  };

  const once = async (): Promise<ListState> => {
    const outcome = await tryMirrors();
    const before = (await memory.get()) ?? {};
    if (outcome.ok) {
      list.replaced();
      const { development } = outcome.value;
      const { problem: _, ...rest } = before;
      await memory.set({ ...rest, checkedAt: now(), development, failures: 0 });
    } else {
      await memory.set({ ...before, problem: outcome.problem, failures: (before.failures ?? 0) + 1 });
    }
    return state();
  };

  const share = async (): Promise<number> => {
    const before = (await memory.get()) ?? {};
    if (before.share !== undefined) return before.share;
    const drawn = Math.random();
    await memory.set({ ...before, share: drawn });
    return drawn;
  };

  const tryMirrors = async () => {
    let last = refused<ListProblem>({ kind: "unreachable", detail: "no feed is named" }) as Awaited<
      ReturnType<typeof syncFeed>
    >;
    for (const feedUrl of shuffled(BUILT_IN.feedUrls)) {
      last = await guarded(async () =>
        syncFeed({
          database: await database(),
          feedUrl,
          rootText: BUILT_IN.rootText,
          download,
          cryptography,
          gzip: streamGzip,
          now: now(),
          share: await share(),
        }),
      );
      if (last.ok) return last;
    }
    return last;
  };

  return {
    state,
    failures: async () => (await memory.get())?.failures ?? 0,
    run() {
      running ??= once().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

/** A full disk is no bug of ours: the last good list stays, and the person is told. */
async function guarded(work: () => ReturnType<typeof syncFeed>): ReturnType<typeof syncFeed> {
  try {
    return await work();
  } catch (error) {
    const full = error instanceof Error && /quota/i.test(`${error.name} ${error.message}`);
    return refused({ kind: full ? "storage-full" : "damaged", detail: String(error) });
  }
}

function shuffled<Value>(values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}
