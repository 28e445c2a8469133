import { type Result, refused } from "../../core/result.ts";
import { isClockWrong } from "../../core/trust/clock.ts";
import type { Cryptography } from "../../core/trust/cryptography.ts";
import type { ListProblem } from "../messages/list-state.ts";
import type { ExtensionDatabase } from "../platform/database.ts";
import { download } from "../platform/download.ts";
import { streamGzip } from "../platform/gzip.ts";
import { whileAwake } from "../platform/keep-awake.ts";
import type { CurrentList } from "./current-list.ts";
import type { FeedChoice } from "./feed-choice.ts";
import { type SyncOutcome, syncFeed } from "./sync-feed.ts";
import { createSyncMemory, type SyncFacts } from "./sync-memory.ts";
import type { ReportStates } from "./sync-parts.ts";

/** All mirrors of a feed together may take this long. */
const MOST_MS = 10 * 60_000;

type Outcome = Result<SyncOutcome, ListProblem>;

/** Keeps one feed's list fresh. */
export interface Sync {
  /** Synchronises now, once: a second call joins the first. */
  run(): Promise<Outcome>;
  facts(): Promise<SyncFacts>;
  forget(): Promise<void>;
}

/** What all feeds synchronise with. */
export interface SyncTools {
  readonly cryptography: Cryptography;
  readonly now: () => number;
  readonly random: () => number;
  /** Awaited before anything is asked for at a base URL; rejects when it must not be. */
  readonly beforeAsking?: ((url: string) => Promise<void>) | undefined;
}

export interface OwnSyncParts {
  readonly choice: FeedChoice;
  readonly database: () => Promise<ExtensionDatabase>;
  readonly list: CurrentList;
  readonly replaced: () => void;
  readonly reports?: ReportStates | undefined;
  readonly tools: SyncTools;
}

export function createSync({ choice, database, list, replaced, reports, tools }: OwnSyncParts): Sync {
  const { cryptography, now, random } = tools;
  const memory = createSyncMemory(choice.id);
  let running: Promise<Outcome> | undefined;
  /** What the server last called the time. */
  let server: { readonly said: number; readonly at: number } | undefined;

  const once = async (): Promise<Outcome> => {
    const outcome = await tryMirrors();
    if (outcome.ok && (outcome.value.kind === "replaced" || outcome.value.renewed)) replaced();
    const signed = (await list.generation().catch(() => undefined))?.publishedAt;
    const local = now();
    const clockWrong = isClockWrong({
      local,
      server: server === undefined ? undefined : server.said + local - server.at,
      signed,
      expired: !outcome.ok && outcome.problem.kind === "expired",
    });
    const clock: ListProblem = {
      kind: "clock-wrong",
      detail: `this machine says ${new Date(local).toISOString()}`,
    };
    const { failures = 0 } = await memory.read();
    if (outcome.ok) {
      const { development } = outcome.value;
      const problem = clockWrong ? clock : undefined;
      await memory.change({ checkedAt: local, triedAt: local, development, failures: 0, problem });
      return outcome;
    }
    const hidden = clockWrong && outcome.problem.kind === "expired";
    const problem = hidden
      ? { ...clock, detail: `${clock.detail}; ${outcome.problem.detail}` }
      : outcome.problem;
    await memory.change({ triedAt: local, failures: failures + 1, problem });
    return refused(problem);
  };

  const tryMirrors = async (): Promise<Outcome> => {
    const { share = random() } = await memory.read();
    await memory.change({ share });
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), MOST_MS);
    try {
      return await tryEach(shuffled(choice.urls, random), share, stop.signal);
    } finally {
      clearTimeout(timer);
    }
  };

  const tryEach = async (
    mirrors: readonly string[],
    share: number,
    signal: AbortSignal,
  ): Promise<Outcome> => {
    let last: Outcome = refused({ kind: "unreachable", detail: "no feed is named" });
    for (const feedUrl of mirrors) {
      last = await guarded(async () =>
        syncFeed({
          database: await database(),
          feedUrl,
          rootText: choice.rootText,
          async download(url, most, mayChange) {
            await tools.beforeAsking?.(feedUrl);
            const told = (said: number): void => {
              server = { said, at: now() };
            };
            return download(url, most, mayChange, { signal, told });
          },
          cryptography,
          gzip: streamGzip,
          now: now(),
          share,
          withGuidance: choice.id === undefined,
          flipped: replaced,
          reports,
        }),
      );
      // Another mirror frees no disk; everything else may be this one's fault alone.
      if (last.ok || last.problem.kind === "storage-full" || signal.aborted) return last;
    }
    return last;
  };

  return {
    facts: () => memory.read(),
    forget: () => memory.forget(),
    run() {
      running ??= whileAwake(once()).finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

/** A full disk is no bug of ours: the last good list stays, and the person is told. */
async function guarded(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const full = error instanceof Error && /quota/i.test(`${error.name} ${error.message}`);
    return refused({ kind: full ? "storage-full" : "damaged", detail: String(error) });
  }
}

function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}
