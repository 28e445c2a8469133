import { join } from "node:path";
import type { Database } from "../database/database.ts";
import { publishDatabase } from "../publish/publish-database.ts";
import { renewTimestamp } from "../publish/write-metadata.ts";

/** Publishes after decisions and keeps the timestamp fresh; one thing at a time. */
export interface Publisher {
  /** A release is due; resolves when it is out, or when nothing had changed. */
  publish(): Promise<string>;
  close(): void;
}

const RENEW_MS = 5 * 60_000;

export function createPublisher(
  database: Database,
  data: string,
  now: () => number,
  log: (line: string) => void,
): Publisher {
  const out = join(data, "feed");
  const keysDir = join(data, "keys");
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = queue.then(work, work);
    queue = done.catch(() => undefined);
    return done;
  };
  const renewal = setInterval(() => {
    inTurn(() => renewTimestamp({ keysDir, out, now: now() })).catch((error: unknown) =>
      log(`timestamp not renewed: ${String(error)}`),
    );
  }, RENEW_MS);
  renewal.unref();
  return {
    publish: () =>
      inTurn(async () => {
        const published = await publishDatabase(database, { data, out, now: now() });
        const outcome = published.ok ? `release ${published.value.release}` : published.problem.kind;
        log(`publish: ${outcome}`);
        return outcome;
      }),
    close: () => clearInterval(renewal),
  };
}
