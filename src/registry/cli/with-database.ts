import type { Database } from "../database/database.ts";
import { type CommonOptions, RefusedInput } from "./program.ts";

/** What keeps a database from being reached, and is no fault of the program. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "ENOENT",
  "EACCES",
  "28P01",
  "3D000",
]);

/** Opens the database that the options name, and closes it whatever happens. */
export async function withDatabase<Value>(
  options: CommonOptions,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const { database, close } = await open(options);
  try {
    return await work(database);
  } finally {
    await close();
  }
}

async function open({ data, database: url }: CommonOptions) {
  const { openDatabase } = await import("../database/database.ts");
  const { FolderInUse } = await import("../database/claim-folder.ts");
  try {
    return await openDatabase({ data, url });
  } catch (error) {
    if (error instanceof FolderInUse) throw new RefusedInput(error.message);
    const code = (error as { readonly code?: unknown }).code;
    if (typeof code === "string" && UNREACHABLE.has(code))
      throw new RefusedInput(`the database can't be opened: ${(error as Error).message || code}`);
    throw error;
  }
}
