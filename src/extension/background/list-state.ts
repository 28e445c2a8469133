import { readSources } from "../../core/blocklist/read-manifest.ts";
import { RELEASE_PATH } from "../../core/blocklist/release.ts";
import type { FeedState, ListState } from "../messages/list-state.ts";
import type { Feed } from "./feed.ts";
import { freshAt } from "./list-age.ts";

/** How a feed's list is, for the popup and the options. */
export async function listState({ list, sync, database }: Feed, now: number): Promise<ListState> {
  const generation = await list.generation().catch(() => undefined);
  const facts = await sync.facts();
  const { checkedAt, problem, development } = facts;
  const stored = await database().catch(() => undefined);
  const [files, trust] = await Promise.all([
    stored?.state("files").catch(() => undefined),
    stored?.state("trust").catch(() => undefined),
  ]);
  const read = readSources(files?.[RELEASE_PATH] ?? new Uint8Array(0));
  return {
    release: generation?.release,
    count: generation?.count ?? 0,
    publishedAt: generation?.publishedAt,
    checkedAt,
    freshAt: generation === undefined ? undefined : freshAt(facts, generation, now),
    development: development ?? false,
    problem:
      generation === undefined
        ? { kind: "no-list", detail: problem?.detail ?? "never synchronised" }
        : problem,
    withheld: trust?.withheld,
    health: generation?.health,
    sources: read.ok ? read.value.sources : undefined,
  };
}

/** A feed as the options list it. */
export async function feedState(feed: Feed, now: number): Promise<FeedState> {
  const { id, name, urls, byPolicy = false } = feed.choice;
  return { ...(await listState(feed, now)), id, name, url: urls[0] ?? "", byPolicy };
}
