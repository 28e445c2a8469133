import type { RootBody } from "./role-metadata.ts";

/**
 * Whether a key that signed for a role no longer does. What it vouched for may be a thief's, with versions driven
 * up so that nothing could ever follow; one good key beside it must not keep that alive.
 */
export function lostKey(before: RootBody, after: RootBody, role: "timestamp" | "snapshot"): boolean {
  const left = new Set(valuesOf(after, role));
  return valuesOf(before, role).some((value) => !left.has(value));
}

/** By their bytes, as they are counted: the same key under another id is no other key. */
function valuesOf(root: RootBody, role: string): readonly (string | undefined)[] {
  return (root.roles.get(role)?.keyids ?? []).map((id) => root.keys.get(id)?.value);
}
