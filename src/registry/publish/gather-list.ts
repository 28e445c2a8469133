import type { BlockList } from "../../core/blocklist/block-list.ts";
import { createListBuilder, type Epoch } from "../../core/blocklist/build-list.ts";
import type { Indicator } from "../../core/blocklist/indicator.ts";
import { createSearchable } from "../../core/blocklist/searchable.ts";
import type { Key } from "../../core/observable/key.ts";
import { type Result, refused } from "../../core/result.ts";

export interface Content {
  /** All of them, or page by page. */
  readonly indicators: Iterable<Indicator> | AsyncIterable<readonly Indicator[]>;
  /** Keys that must not be listed, nor share a hash with anything listed. */
  readonly knownGood: Iterable<Key>;
  /** Whether an official entry covers a key: then the release is refused. */
  readonly isOfficial: (key: Key) => boolean;
  /** Bytes of the official entries and of the guidance, published as they are. */
  readonly official: Uint8Array;
  readonly guidance: Uint8Array;
}

export type GatherProblem =
  | { readonly kind: "official-listed"; readonly key: Key }
  | { readonly kind: "collision"; readonly detail: string };

/**
 * Reads all indicators one by one; of each only its hash and its facts stay in memory. The list, or why its hashes
 * can't be published.
 */
export async function gatherList(content: Content, epoch: Epoch): Promise<Result<BlockList, GatherProblem>> {
  const { indicators, isOfficial } = content;
  const good = new Set(content.knownGood);
  const listed = new Set<Key>();
  const builder = createListBuilder(epoch);
  for await (const page of Symbol.asyncIterator in indicators ? indicators : [indicators]) {
    for (const one of page) {
      const { key } = one;
      if (isOfficial(key)) return refused({ kind: "official-listed", key });
      if (good.has(key)) listed.add(key);
      builder.add(one);
    }
  }
  const built = builder.finish();
  if (!built.ok)
    return refused({ kind: "collision", detail: `two listed keys share the hash ${built.problem.hash}` });
  for (const key of goodKeysIn(built.value, good)) {
    // What an administrator listed by force is listed; what only shares a hash would be a false accusation.
    if (!listed.has(key)) return refused({ kind: "collision", detail: `${key} is known to be good` });
  }
  return built;
}

/** Those keys whose hash a list holds. */
export function goodKeysIn(list: BlockList, knownGood: Iterable<Key>): readonly Key[] {
  const searchable = createSearchable(list);
  return [...knownGood].filter((key) => searchable.lookup(key) !== undefined);
}
