import { describe, expect, it } from "vitest";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import { RELEASE_PATH } from "../../../src/core/blocklist/release.ts";
import { feedState, publishedManifest, targetsOf } from "../../../src/registry/publish/feed-state.ts";
import type { PublishInput } from "../../../src/registry/publish/publish-feed.ts";
import { type Feed, freshFeed, indicator } from "./published-feed.ts";

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-02T12:00:00Z");

/** Two releases; whether the second has the file of the first, and its manifest. */
async function second(more: Partial<PublishInput>, others: readonly Indicator[] = []) {
  const feed: Feed = await freshFeed(NOON);
  const first = await feed.publish([indicator("web:a.example/")]);
  if (!first.ok) throw new Error(first.problem.kind);
  const before = targetsOf(await feedState(feed.out), "feed")[RELEASE_PATH];
  const all = [indicator("web:a.example/"), indicator("web:b.example/"), ...others];
  expect(await feed.publish(all, { previous: first.value, ...more })).toMatchObject({ ok: true });
  const state = await feedState(feed.out);
  const after = targetsOf(state, "feed")[RELEASE_PATH];
  return {
    isSame: before?.hashes.sha256 === after?.hashes.sha256,
    manifest: await publishedManifest(feed.out, state),
  };
}

describe("the file of a release's sources", () => {
  const demo = { id: "demo", name: "Demo", updatedOn: "2026-11-01" };
  const another = indicator("web:c.example/", { source: "review" });

  it("stays for the day when nothing but a count is new", async () => {
    const { isSame, manifest } = await second({});
    expect(isSame).toBe(true);
    expect(manifest).toMatchObject({ release: 2, count: 2, countedOn: "2026-11-02" });
    expect(manifest?.sources).toEqual([{ ...demo, count: 1 }]);
  });

  it.each<[string, Partial<PublishInput>, Indicator?]>([
    ["the next day", { now: NOON + DAY }],
    ["when a source brought something on another day", { sources: [{ ...demo, updatedOn: "2026-11-02" }] }],
    ["when a source has another name", { sources: [{ ...demo, name: "Mẫu" }] }],
    ["when there is one more", { sources: [demo, { ...demo, id: "review" }] }, another],
  ])("is another one %s", async (_, more, other) => {
    const { isSame, manifest } = await second(more, other && [other]);
    expect(isSame).toBe(false);
    expect(manifest?.sources[0]?.count).toBe(2);
  });

  it("goes beside the share of a staged release, which comes back as it was told", async () => {
    const staged = { share: 0.015, until: "2026-11-02T13:00:00Z" };
    expect((await second({ staged })).manifest?.staged).toEqual(staged);
  });
});
