import fc from "fast-check";
import { expect, it } from "vitest";
import { diffLists } from "../../../src/core/blocklist/diff-lists.ts";
import { changedDigests, shardDigestsOf } from "../../../src/registry/publish/shard-digests.ts";
import { anyIndicators, listOf } from "../../core/blocklist/made-up-lists.ts";

it("the digests of a changed list are those of all its entries, counted one by one", async () => {
  await fc.assert(
    fc.asyncProperty(anyIndicators, anyIndicators, fc.nat(), async (some, others, keep) => {
      const kept = some.slice(0, keep % (some.length + 1));
      const known = new Set(kept.map(({ key }) => key));
      const last = listOf(some, 1);
      const list = listOf([...kept, ...others.filter(({ key }) => !known.has(key))], 2);
      const change = diffLists(last, list);
      const changed = changedDigests({ last, lastDigests: await shardDigestsOf(last), change });
      expect(changed).toEqual(await shardDigestsOf(list));
    }),
    { numRuns: 50 },
  );
});
