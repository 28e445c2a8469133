import { type PublicKeyEntry, shortId } from "./public-key.ts";
import type { Say } from "./signed-metadata.ts";

export interface KeyChanges {
  readonly changes: readonly string[];
  readonly dangers: readonly string[];
  readonly faults: readonly string[];
}

interface Keyed {
  readonly keys: Readonly<Record<string, PublicKeyEntry>>;
}

/** What changes in who signs for a role: keys by their bytes, since an id is only a name. */
export function keyChanges(role: string, before: Keyed, after: Keyed, last: Say, next: Say): KeyChanges {
  const valueIn = ({ keys }: Keyed, id: string): string => keys[id]?.keyval.public ?? `missing ${id}`;
  const old = new Set(last.keyids.map((id) => valueIn(before, id)));
  const fresh = new Set(next.keyids.map((id) => valueIn(after, id)));
  const added = next.keyids.filter((id) => !old.has(valueIn(after, id)));
  const removed = last.keyids.filter((id) => !fresh.has(valueIn(before, id)));
  const usable = new Set(
    next.keyids.filter((id) => after.keys[id] !== undefined).map((id) => valueIn(after, id)),
  );
  return {
    changes: [
      ...added.map((id) => `${role}: key ${shortId(id)} comes in`),
      ...removed.map((id) => `${role}: key ${shortId(id)} goes`),
      ...(last.threshold === next.threshold
        ? []
        : [`${role}: ${next.threshold} signatures needed instead of ${last.threshold}`]),
    ],
    dangers: next.threshold < last.threshold ? [`${role} would need fewer signatures`] : [],
    faults:
      usable.size < next.threshold
        ? [`${role} would need ${next.threshold} signatures of ${usable.size} keys: nobody could sign again`]
        : [],
  };
}
