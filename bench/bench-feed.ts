import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BlockList } from "../src/core/blocklist/block-list.ts";
import type { Epoch } from "../src/core/blocklist/build-list.ts";
import { fromHex } from "../src/core/blocklist/bytes.ts";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import { loadKnownGood } from "../src/registry/indicators/known-good.ts";
import { initKeys } from "../src/registry/keys/init-keys.ts";
import { openArchive } from "../src/registry/publish/archive.ts";
import { changedList, type Touched } from "../src/registry/publish/changed-list.ts";
import type { FromLast } from "../src/registry/publish/list-from-last.ts";
import { type Published, publishFeed } from "../src/registry/publish/publish-feed.ts";
import { SOURCE_IDS, TODAY } from "./made-up-indicators.ts";

/** A feed in a folder of its own, published by the registry's own publisher with development keys. */
export interface BenchFeed {
  readonly out: string;
  readonly keysDir: string;
  /** With `touched` the list is made from the last one, as it is from a database: all need not be read. */
  publish(
    indicators: Iterable<Indicator>,
    count: number,
    now: number,
    touched?: readonly Touched[],
  ): Promise<Published>;
  remove(): void;
}

export async function openBenchFeed(now: number): Promise<BenchFeed> {
  const folder = mkdtempSync(join(tmpdir(), "khien-bench-feed-"));
  const keysDir = join(folder, "keys");
  const made = await initKeys({ dir: keysDir, development: true, now });
  if (!made.ok) throw new Error(made.problem);
  const out = join(folder, "feed");
  const knownGood = await loadKnownGood();
  const archive = openArchive(join(folder, "archive"));
  let previous: Published | undefined;
  let last: BlockList | undefined;
  return {
    out,
    keysDir,
    async publish(indicators, count, at, touched) {
      const fromLast = async ({ release }: Epoch): Promise<FromLast | undefined> => {
        last ??= await archive.list(release - 1);
        const before = last;
        if (before === undefined || touched === undefined) return undefined;
        // None runs out here.
        last = changedList(before, touched, 0, release);
        const kept = await archive.release(release - 1);
        const lastDigests = fromHex(kept?.digests ?? "");
        return last && { list: last, last: before, lastDigests, allReadAt: at };
      };
      const published = await publishFeed({
        keysDir,
        out,
        archiveDir: join(folder, "archive"),
        indicators,
        sources: SOURCE_IDS.map((id) => ({
          id,
          name: `Made-up source ${id}`,
          count: Math.floor(count / SOURCE_IDS.length),
          updatedOn: new Date(at).toISOString().slice(0, 10),
        })),
        knownGood: knownGood.keys(),
        isOfficial: (key) => knownGood.official.covering(key, TODAY) !== undefined,
        official: readFileSync("assets/official-brands.json"),
        guidance: readFileSync("assets/scam-types.json"),
        previous,
        now: at,
        ...(touched && { continuing: { reading: { mark: 0, judgedBy: "" }, fromLast } }),
      });
      if (!published.ok) throw new Error(JSON.stringify(published.problem));
      previous = published.value;
      return published.value;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
