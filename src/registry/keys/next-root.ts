import { byId, keyidOf, type PublicKeyEntry } from "./public-key.ts";
import { LIFETIME, TOP_ROLES, type TopRole } from "./roles.ts";
import { entriesOf } from "./say-of.ts";
import { type Delegations, type RootPart, tufTime } from "./signed-metadata.ts";

/** The root after this one, good for a year from now, with other keys for one role if there is a change. */
export function nextRoot(
  { before, base, now }: { readonly before: RootPart; readonly base: RootPart; readonly now: number },
  change?: { readonly role: TopRole; readonly keys: readonly PublicKeyEntry[] },
): RootPart {
  const keysOf = (role: TopRole): readonly PublicKeyEntry[] =>
    change?.role === role ? change.keys : entriesOf(base.roles[role], base.keys);
  const say = (role: TopRole) => ({ ...base.roles[role], keyids: keysOf(role).map(keyidOf) });
  return {
    ...base,
    version: before.version + 1,
    expires: tufTime(now + LIFETIME.root),
    keys: byId(TOP_ROLES.flatMap(keysOf)),
    roles: {
      root: say("root"),
      targets: say("targets"),
      snapshot: say("snapshot"),
      timestamp: say("timestamp"),
    },
  };
}

/** Delegations with other keys for one role. */
export function withDelegatedKeys(
  { roles, keys }: Delegations,
  role: string,
  entries: readonly PublicKeyEntry[],
): Delegations {
  const next = roles.map((one) => (one.name === role ? { ...one, keyids: entries.map(keyidOf) } : one));
  const all = { ...keys, ...byId(entries) };
  return { roles: next, keys: byId(next.flatMap((one) => entriesOf(one, all))) };
}
