import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import type { Published } from "../../../src/registry/publish/publish-feed.ts";
import { type VerifyChoice, verifyFeed } from "../../../src/registry/publish/verify-feed.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { must } from "./made-up-registry.ts";
import { type Feed, freshFeed, indicator } from "./published-feed.ts";

/** Lists of nine releases, in which a few entries come and a few go each time. */
const RELEASES = 9;
const STAYING = Array.from({ length: 900 }, (_, n) => indicator(`web:xau-${n}.example/`));
const lists = Array.from({ length: RELEASES }, (_, release): readonly Indicator[] => [
  ...STAYING,
  ...Array.from({ length: 8 }, (_, n) => indicator(`phone:+84900${100_000 + release * 3 + n}`)),
]);

let feed: Feed;
const NOW = Date.parse("2026-11-02T12:00:00Z");
beforeAll(async () => {
  feed = await freshFeed(NOW);
  let previous: Published | undefined;
  for (const list of lists) previous = must(await feed.publish(list, { previous }));
});

const verify = (more: Partial<VerifyChoice> = {}, folder = feed.out) =>
  verifyFeed({
    feed: folder,
    root: join(feed.keysDir, "root.json"),
    now: NOW,
    archive: feed.archiveDir,
    ...more,
  });

/** A copy of the feed to spoil. */
function copy(): string {
  const folder = temporaryFolder("spoilt");
  cpSync(feed.out, folder, { recursive: true });
  return folder;
}

function find(folder: string, end: string): string {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .find((one) => one.endsWith(end));
  if (found === undefined) throw new Error(`no ${end}`);
  return join(folder, found);
}

describe("verify", () => {
  it("holds for what our publisher wrote: every step from all earlier releases leads to the exact list", async () => {
    const verified = must(await verify({ from: "all" }));
    expect(verified.problems).toEqual([]);
    expect(verified).toMatchObject({ release: 9, count: 908, hot: { additions: 0 }, status: { buckets: 0 } });
    // 8 steps over one release, 3 over two (into 4, 6, 8), 1 over four (into 8): no step begins at 0.
    expect(verified.ladder).toEqual({ oldest: 1, steps: 12, exact: 12, from: [1, 2, 3, 4, 5, 6, 7, 8] });
    expect(verified.files).toMatchObject({ problems: [], superseded: expect.any(Number) });
    expect(Object.keys(verified.expires)).toHaveLength(7);
    expect(Object.values(verified.expires).every((time) => Date.parse(time) > NOW)).toBe(true);
  });

  it("goes over the steps into the newest release alone when nothing is named", async () => {
    expect(must(await verify())).toMatchObject({ problems: [], ladder: { steps: 1, exact: 0, from: [] } });
  });

  it("climbs from one release, and says when it can't", async () => {
    expect(must(await verify({ from: 6 }))).toMatchObject({ problems: [], ladder: { from: [6, 7, 8] } });
    expect(must(await verify({ from: 9 })).problems).toEqual([
      expect.stringContaining("begin at 1, before 9"),
    ]);
    for (const archive of [undefined, join(feed.out, "khong-co")])
      expect(must(await verify({ from: 3, archive })).problems).toEqual([
        expect.stringContaining("release 3 is not kept"),
      ]);
  });

  it.each([
    [
      "a delta that is another",
      "delta-4-6.bin",
      /the step from 4 to 6 is another file|not what its name says/,
    ],
    ["a delta that is another, into the newest", "delta-8-9.bin", /from 8 to 9/],
    ["a superseded snapshot that is another", "snapshot-8.bin", /snapshot-8.bin is not what its name says/],
  ])("finds %s", async (_, end, problem) => {
    const folder = copy();
    const path = find(folder, end);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const { problems } = must(await verify({ from: "all" }, folder));
    expect(problems.join("\n")).toMatch(problem);
  });

  it.each([
    ["a step", "delta-2-4.bin", /the step from 2 to 4 is not there/],
    ["the only step from a release", "delta-4-5.bin", /the step from 4 to 5 is not there/],
  ])("finds that %s is gone", async (_, end, problem) => {
    const folder = copy();
    rmSync(find(folder, end));
    expect(must(await verify({ from: "all" }, folder)).problems.join("\n")).toMatch(problem);
  });

  it("finds files that are none of a feed's, half files are superseded", async () => {
    const folder = copy();
    writeFileSync(join(folder, "targets", "feed", "notes.txt"), "x");
    writeFileSync(join(folder, "metadata", "11.feed.json.77.new"), "{");
    const { problems } = must(await verify({}, folder));
    expect(problems).toEqual(["targets/feed/notes.txt is no file of a feed"]);
  });

  it("finds a kept list that is another, from which the publisher would make wrong steps", async () => {
    const archive = temporaryFolder("archive");
    cpSync(feed.archiveDir, archive, { recursive: true });
    cpSync(join(archive, "7.bin"), join(archive, "8.bin"));
    rmSync(join(archive, "7.bin"));
    for (const release of [1, 2, 3, 4, 5, 6]) rmSync(join(archive, `${release}.bin`), { force: true });
    expect(must(await verify({ from: "all", archive })).problems).toEqual([
      expect.stringContaining("the kept list of release 8 is not the one"),
    ]);
  });

  it("refuses what not even a client would read, and what has ended", async () => {
    const folder = copy();
    rmSync(find(folder, "snapshot-9.bin"));
    expect(await verify({}, folder)).toMatchObject({ ok: false });
    expect(await verify({ now: NOW + 7 * 3_600_000 })).toMatchObject({
      ok: false,
      problem: expect.stringContaining("expired"),
    });
  });
});
