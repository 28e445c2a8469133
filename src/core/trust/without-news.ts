import type { Cryptography } from "./cryptography.ts";
import { tolerated } from "./refusal.ts";
import type { MetadataStore } from "./repository.ts";
import { createTrustedSet, roleOf, type TrustedSet } from "./trusted-set.ts";

export interface KnownBefore {
  readonly store: MetadataStore;
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Whether a freshly fetched timestamp says no more than "what you have is still the newest": it is signed by the
 * stored root's keys and names the stored snapshot. Undefined: there is news, or something is not as it should be,
 * and the whole workflow must run, from the next root on.
 *
 * The specification (5.3, at the start of each update) asks for root N+1 every time. Leaving that request out here
 * loses nothing: no file is trusted on the strength of a perhaps outdated root but a timestamp that changes nothing,
 * and whoever could forge that one (a stolen online key *and* a say over what is served) can answer "not found" to
 * the request for the next root just as well. A rotation is seen at once in every other case: whatever is signed by
 * a new key, or is new at all, fails here and runs the whole workflow. The caller asks at least once a day all the
 * same, so that a rotation that changes nothing else is not missed for long; expired roots are refused (5.3.10).
 */
export async function withoutNews(
  { store, cryptography, now }: KnownBefore,
  timestamp: Uint8Array,
): Promise<{ readonly set: TrustedSet; readonly changed: boolean } | undefined> {
  const [root, before, snapshot, targets] = ["root", "timestamp", "snapshot", "targets"].map((role) =>
    store.get(`${role}.json`),
  );
  if (root === undefined || before === undefined || snapshot === undefined || targets === undefined)
    return undefined;
  const quiet = await tolerated(async () => {
    const set = await createTrustedSet(root, cryptography, now);
    set.requireCurrentRoot();
    // The one before may have expired meanwhile; it still tells which versions were seen.
    await tolerated(() => set.updateTimestamp(before));
    const outcome = await set.updateTimestamp(timestamp);
    await set.updateSnapshot(snapshot, true);
    await set.readTargets(targets, "targets", { keys: set.root.keys, role: roleOf(set.root, "targets") });
    return { set, changed: outcome === "new" };
  });
  if (quiet?.value.changed === true) store.put("timestamp.json", timestamp);
  return quiet?.value;
}
