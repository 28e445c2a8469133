import type { Database } from "../../../src/registry/database/database.ts";
import { users } from "../../../src/registry/database/schema.ts";

/** People who review, named "Mẫu" and one of these; their numbers, in this order. */
export async function madeUpReviewers(
  database: Database,
  names: readonly string[],
): Promise<readonly number[]> {
  const made = await database
    .insert(users)
    .values(names.map((name) => ({ name: `Mẫu ${name}`, role: "reviewer" as const, password: "x" })))
    .returning({ id: users.id });
  return made.map(({ id }) => id);
}
