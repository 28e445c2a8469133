import { join } from "node:path";
import type { Database } from "../database/database.ts";
import { feedState } from "../publish/feed-state.ts";
import { publishDatabase } from "../publish/publish-database.ts";
import { publishHot } from "../publish/publish-hot.ts";
import { publishStatus } from "../publish/publish-status.ts";
import { inPublishingTurn } from "../publish/publishing-turn.ts";
import { waitingRelease } from "../publish/waiting-release.ts";
import { renewTimestamp } from "../publish/write-metadata.ts";
import { registryMark } from "./registry-mark.ts";

/** Publishes after decisions and keeps the feed fresh; one thing at a time. */
export interface Publisher {
  /** Something was decided: brings it out, by the hot file or a release. Resolves when it is out. */
  publish(): Promise<string>;
  /** What is done every minute: brings out whatever changed, and signs anew what nears its end. */
  tick(): Promise<void>;
  close(): void;
}

export interface PublisherParts {
  readonly database: Database;
  readonly data: string;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly releaseEveryMs?: number | undefined;
}

const TICK_MS = 60_000;
/** The timestamp is never older than this, while the server runs. */
const RENEW_MS = 5 * 60_000 - TICK_MS;
const RELEASE_EVERY_MS = 15 * 60_000;

export function createPublisher(parts: PublisherParts): Publisher {
  const { database, data, now, log, releaseEveryMs = RELEASE_EVERY_MS } = parts;
  const out = join(data, "feed");
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = queue.then(work, work);
    queue = done.catch(() => undefined);
    return done;
  };
  let releasedAt = Number.NEGATIVE_INFINITY;
  let renewedAt = Number.NEGATIVE_INFINITY;
  /** What the registry looked like when a release, and when hot file and status were last made of it. */
  let released: string | undefined;
  let told: string | undefined;

  const release = async (): Promise<string> => {
    const mark = await registryMark(database, now());
    const published = await publishDatabase(database, { data, out, now: now() });
    // Held after a recall, or waiting for a co-signature: asked again when something changes, not every minute.
    if (published.ok || ["nothing-changed", "held", "waits"].includes(published.problem.kind))
      released = mark;
    if (published.ok) {
      releasedAt = now();
      renewedAt = now();
    }
    return published.ok ? `release ${published.value.release}` : published.problem.kind;
  };

  const bringOut = async (): Promise<string> => {
    const mark = await registryMark(database, now());
    const waiting = await waitingRelease({ keysDir: join(data, "keys"), out, now: now() });
    const isDue = waiting?.isComplete === true || (now() - releasedAt >= releaseEveryMs && mark !== released);
    let outcome = isDue ? await release() : "nothing-changed";
    if (mark === told && outcome === "nothing-changed") return outcome;
    const choice = { data, out, now: now() };
    const status = await publishStatus(database, choice);
    // A release says all; a staged one, a held one or none leaves something to the hot file.
    const hot = await publishHot(database, choice);
    if (hot.ok) outcome = `hot ${hot.value.sequence} over release ${hot.value.over}`;
    // What the hot file has no room for does not wait for the schedule.
    if (hot.ok && hot.value.left > 0) outcome = await release();
    if (hot.ok || status.ok) renewedAt = now();
    told = mark;
    return outcome;
  };

  const logged = async (): Promise<string> => {
    const outcome = await bringOut();
    if (outcome !== "nothing-changed") log(`publish: ${outcome}`);
    return outcome;
  };

  const tick = (): Promise<void> =>
    inTurn(async () => {
      // A first release is for a person to make, or for a first decision.
      if ((await feedState(out)) === undefined) return;
      await logged();
      if (now() - renewedAt < RENEW_MS) return;
      await inPublishingTurn(data, () => renewTimestamp({ keysDir: join(data, "keys"), out, now: now() }));
      renewedAt = now();
    });
  const ticking = setInterval(() => {
    tick().catch((error: unknown) => log(`not published: ${String(error)}`));
  }, TICK_MS);
  ticking.unref();
  return { publish: () => inTurn(logged), tick, close: () => clearInterval(ticking) };
}
