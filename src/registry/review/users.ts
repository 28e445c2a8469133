import { and, eq, isNull } from "drizzle-orm";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database } from "../database/database.ts";
import { type Role, users } from "../database/schema.ts";
import { hashPassword, passwordHolds, SHORTEST_PASSWORD } from "./password.ts";

export interface User {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}

export async function addUser(
  database: Database,
  name: string,
  role: Role,
  password: string,
): Promise<Result<User>> {
  if (!/^[\p{L}\p{N}._ -]{2,60}$/u.test(name)) return refused("a name has 2 to 60 letters and digits");
  if (password.length < SHORTEST_PASSWORD)
    return refused(`a password has at least ${SHORTEST_PASSWORD} characters`);
  const [made] = await database
    .insert(users)
    .values({ name, role, password: await hashPassword(password) })
    .onConflictDoNothing()
    .returning({ id: users.id });
  return made === undefined ? refused(`${name} is there already`) : done({ id: made.id, name, role });
}

export function listUsers(database: Database) {
  return database
    .select({ id: users.id, name: users.name, role: users.role, disabledAt: users.disabledAt })
    .from(users)
    .orderBy(users.id);
}

export async function disableUser(database: Database, name: string, now: Date): Promise<boolean> {
  const changed = await database
    .update(users)
    .set({ disabledAt: now })
    .where(eq(users.name, name))
    .returning({ id: users.id });
  return changed.length === 1;
}

// Hashed once so that an unknown name takes as long as a wrong password.
const NOBODY = await hashPassword("nobody has this password");

/** Who signs in with this name and password; undefined: nobody. */
export async function signIn(database: Database, name: string, password: string): Promise<User | undefined> {
  const [found] = await database
    .select()
    .from(users)
    .where(and(eq(users.name, name), isNull(users.disabledAt)));
  const holds = await passwordHolds(password, found?.password ?? NOBODY);
  return holds && found !== undefined ? { id: found.id, name: found.name, role: found.role } : undefined;
}
