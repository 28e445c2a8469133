import type { Database } from "../database/database.ts";
import type { CommonOptions } from "./program.ts";

/** Opens the database that the options name, and closes it whatever happens. */
export async function withDatabase<Value>(
  options: CommonOptions,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const { openDatabase } = await import("../database/database.ts");
  const { database, close } = await openDatabase({ data: options.data, url: options.database });
  try {
    return await work(database);
  } finally {
    await close();
  }
}
