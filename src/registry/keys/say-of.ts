import type { PublicKeyEntry } from "./public-key.ts";
import { isTopRole, type SigningRole } from "./roles.ts";
import type { Delegations, RootPart, Say } from "./signed-metadata.ts";

/** Who signs for a role, by the root or by the delegations that are given. */
export function sayOf(role: SigningRole, root: RootPart, delegations: Delegations | undefined): Say {
  if (isTopRole(role)) return root.roles[role];
  return delegations?.roles.find(({ name }) => name === role) ?? { keyids: [], threshold: 1 };
}

/** A role's keys in order, the oldest first. */
export function entriesOf(
  { keyids }: Say,
  keys: Readonly<Record<string, PublicKeyEntry>>,
): readonly PublicKeyEntry[] {
  return keyids.map((id) => keys[id]).filter((entry) => entry !== undefined);
}
