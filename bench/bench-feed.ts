import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import { loadKnownGood } from "../src/registry/indicators/known-good.ts";
import { initKeys } from "../src/registry/keys/init-keys.ts";
import { type Published, publishFeed } from "../src/registry/publish/publish-feed.ts";
import { SOURCE_IDS, TODAY } from "./made-up-indicators.ts";

/** A feed in a folder of its own, published by the registry's own publisher with development keys. */
export interface BenchFeed {
  readonly out: string;
  readonly keysDir: string;
  publish(indicators: Iterable<Indicator>, count: number, now: number): Promise<Published>;
  remove(): void;
}

export async function openBenchFeed(now: number): Promise<BenchFeed> {
  const folder = mkdtempSync(join(tmpdir(), "khien-bench-feed-"));
  const keysDir = join(folder, "keys");
  const made = await initKeys({ dir: keysDir, development: true, now });
  if (!made.ok) throw new Error(made.problem);
  const out = join(folder, "feed");
  const knownGood = await loadKnownGood();
  let previous: Published | undefined;
  return {
    out,
    keysDir,
    async publish(indicators, count, at) {
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
      });
      if (!published.ok) throw new Error(JSON.stringify(published.problem));
      previous = published.value;
      return published.value;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
