import { join } from "node:path";
import { and, desc, eq, exists, gte, isNull, ne, or, sql } from "drizzle-orm";
import {
  bucketOf,
  STATUS_LIMITS,
  statusPath,
  type ToldState,
  writeStatusBucket,
} from "../../core/report/status-bucket.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database } from "../database/database.ts";
import { appeals, cases, decisions, reports } from "../database/schema.ts";
import { type AnnouncedTarget, announcing, writeTarget } from "./feed-folder.ts";
import { feedState, targetsOf } from "./feed-state.ts";
import type { HotChoice } from "./publish-hot.ts";
import { inPublishingTurn } from "./publishing-turn.ts";
import { sweepOut } from "./sweep.ts";
import { writeMetadata } from "./write-metadata.ts";

const DAY_MS = 86_400_000;

/** Finished reports leave their bucket this many days after the decision, withdrawn ones after they came in. */
export const STATUS_KEPT_DAYS = 180;

export interface StatusPublished {
  readonly states: number;
  /** Buckets with anything in them, and how many of all were written anew or emptied. */
  readonly buckets: number;
  readonly changed: number;
}

export type StatusProblem = { readonly kind: "nothing-changed" | "no-release" | "busy" };

/** Publishes where reports are, in 256 buckets; only those that changed are written. */
export async function publishStatus(
  database: Database,
  choice: HotChoice,
): Promise<Result<StatusPublished, StatusProblem>> {
  const turn = await inPublishingTurn(choice.data, () => publishNow(database, choice));
  return turn.ok ? turn.value : turn;
}

async function publishNow(
  database: Database,
  { data, out, now, dryRun }: HotChoice,
): Promise<Result<StatusPublished, StatusProblem>> {
  const state = await feedState(out);
  if (state === undefined) return refused({ kind: "no-release" });
  const before = targetsOf(state, "status");
  const status: Record<string, AnnouncedTarget> = {};
  let [states, changed] = [0, 0];
  for (const [bucket, told] of await toldStates(database, now)) {
    const path = statusPath(bucket);
    const bytes = writeStatusBucket({ format: 1, bucket, states: told });
    status[path] = announcing(bytes);
    states += told.size;
    if (status[path].hashes.sha256 === before[path]?.hashes.sha256) continue;
    changed++;
    if (dryRun !== true) await writeTarget(out, path, bytes);
  }
  changed += Object.keys(before).filter((path) => status[path] === undefined).length;
  if (changed === 0) return refused({ kind: "nothing-changed" });
  if (dryRun !== true) {
    await writeMetadata({ keysDir: join(data, "keys"), out, now, announce: { status } });
    await sweepOut(out);
  }
  return done({ states, buckets: Object.keys(status).length, changed });
}

/** What reporters are told, by bucket. A report of which nobody decided anything stands where the intake left it. */
async function toldStates(
  database: Database,
  now: number,
): Promise<ReadonlyMap<string, ReadonlyMap<string, ToldState>>> {
  // By whole days, so that a bucket does not change every minute.
  const since = new Date((Math.floor(now / DAY_MS) - STATUS_KEPT_DAYS) * DAY_MS);
  const decided = database
    .select({ one: sql`1` })
    .from(decisions)
    .where(eq(decisions.caseId, reports.caseId));
  const rows = await database
    .select({ hash: reports.receiptHash, state: reports.state })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .where(
      or(
        and(eq(reports.state, "withdrawn"), gte(reports.receivedAt, since)),
        and(
          ne(reports.state, "withdrawn"),
          or(isNull(cases.decidedAt), gte(cases.decidedAt, since)),
          or(ne(reports.state, "received"), exists(decided)),
        ),
      ),
    )
    // Should a bucket ever overflow, what is decided longest is left out.
    .orderBy(sql`${cases.decidedAt} DESC NULLS FIRST`, desc(reports.receivedAt), reports.receiptHash);
  const answered = await database
    .select({ hash: appeals.receiptHash, state: appeals.state })
    .from(appeals)
    .where(
      and(
        ne(appeals.state, "received"),
        or(isNull(appeals.decidedAt), gte(appeals.decidedAt, since)),
        or(ne(appeals.state, "withdrawn"), gte(appeals.receivedAt, since)),
      ),
    )
    .orderBy(sql`${appeals.decidedAt} DESC NULLS FIRST`, desc(appeals.receivedAt), appeals.receiptHash);
  const buckets = new Map<string, Map<string, ToldState>>();
  for (const { hash, state } of [...rows, ...answered]) {
    if (state === "waiting") continue;
    const bucket = buckets.get(bucketOf(hash)) ?? new Map<string, ToldState>();
    if (bucket.size < STATUS_LIMITS.states) buckets.set(bucketOf(hash), bucket.set(hash, state));
  }
  return buckets;
}
