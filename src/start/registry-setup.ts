import { existsSync } from "node:fs";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { type Database, openDatabase } from "../registry/database/database.ts";
import { cases, indicators } from "../registry/database/schema.ts";
import { importStarter } from "../registry/exchange/starter.ts";
import { initKeys } from "../registry/keys/init-keys.ts";
import { publishDatabase } from "../registry/publish/publish-database.ts";
import { renewTimestamp } from "../registry/publish/write-metadata.ts";
import { decide } from "../registry/review/decide.ts";
import { addUser } from "../registry/review/users.ts";

/** The account that the tour flags. */
export const FLAGGED_KEY = "account:facebook:100000000000500";

export interface Reviewer {
  readonly name: string;
  readonly password: string;
}

const DAY_MS = 86_400_000;

/**
 * Makes a folder into a working registry: development keys, the starter lists in an empty database, two made-up
 * reviewers, a published feed. Does only what is missing. The reviewers are new ones unless they were there.
 */
export async function setUpRegistry(
  data: string,
  reviewers: readonly Reviewer[],
  say: (line: string) => void,
): Promise<void> {
  const keysDir = join(data, "keys");
  if (!existsSync(join(keysDir, "root.json"))) {
    const made = await initKeys({ dir: keysDir, development: true, now: Date.now() });
    if (!made.ok) throw new Error(made.problem);
  }
  const { database, close } = await openDatabase({ data });
  try {
    const [row] = await database.select({ count: sql<number>`count(*)::int` }).from(indicators);
    if (row?.count === 0) {
      await importStarter(
        database,
        { demo: true, today: Math.floor(Date.now() / DAY_MS) },
        (list, { listed, refused }) => {
          const left = [...refused.values()].reduce((sum, count) => sum + count, 0);
          say(
            `  ${list}: ${listed} listed${left === 0 ? "" : `, ${left} refused (${[...refused].map(([reason, count]) => `${count} ${reason}`).join(", ")})`}`,
          );
        },
      );
    }
    for (const { name, password } of reviewers) {
      const added = await addUser(database, name, "reviewer", password);
      if (added.ok) await reopenDemoCase(database, added.value.id);
    }
    const out = join(data, "feed");
    const published = await publishDatabase(database, { data, out, now: Date.now() });
    if (published.ok)
      say(
        `  release ${published.value.release}: ${published.value.count} indicators, ${published.value.bytes} bytes`,
      );
    else if (published.problem.kind === "nothing-changed")
      await renewTimestamp({ keysDir, out, now: Date.now() });
    else throw new Error(JSON.stringify(published.problem));
  } finally {
    await close();
  }
}

/** An earlier tour ended with this account listed; a new one begins without, once both its reviewers have said so. */
async function reopenDemoCase(database: Database, userId: number): Promise<void> {
  const [decided] = await database
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.key, FLAGGED_KEY), eq(cases.state, "confirmed")));
  if (decided === undefined) return;
  await decide(
    database,
    { caseId: decided.id, userId, outcome: "undo", reason: "Làm lại bản demo" },
    new Date(),
  );
}
