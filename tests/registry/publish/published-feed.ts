import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { initKeys } from "../../../src/registry/keys/init-keys.ts";
import { type PublishInput, publishFeed } from "../../../src/registry/publish/publish-feed.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

export function indicator(key: Key, facts: Partial<Indicator> = {}): Indicator {
  return {
    key,
    scamType: "investment-scam",
    level: "danger",
    hijacked: false,
    listedOn: 20_700,
    clusterSize: 1,
    source: "demo",
    ...facts,
  };
}

export interface Feed {
  readonly keysDir: string;
  readonly out: string;
  readonly archiveDir: string;
  publish(indicators: readonly Indicator[], more?: Partial<PublishInput>): ReturnType<typeof publishFeed>;
}

/** A fresh folder with development keys, and a way to publish there. */
export async function freshFeed(now = Date.now()): Promise<Feed> {
  const folder = temporaryFolder("feed");
  const keysDir = join(folder, "keys");
  const out = join(folder, "feed");
  const archiveDir = join(folder, "archive");
  const made = await initKeys({ dir: keysDir, development: true, now });
  if (!made.ok) throw new Error(made.problem);
  return {
    keysDir,
    out,
    archiveDir,
    publish: (indicators, more = {}) =>
      publishFeed({
        keysDir,
        out,
        archiveDir,
        indicators,
        sources: [{ id: "demo", name: "Demo", updatedOn: "2026-11-01" }],
        knownGood: ["web:tot.example/"],
        isOfficial: (key) => key.startsWith("web:chinhthuc.example/"),
        official: readFileSync("assets/official-brands.json"),
        guidance: readFileSync("assets/scam-types.json"),
        now,
        ...more,
      }),
  };
}
