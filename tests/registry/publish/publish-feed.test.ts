import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Updater } from "tuf-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFeed } from "../../../src/registry/publish/open-feed.ts";
import { verifyFeed } from "../../../src/registry/publish/verify-feed.ts";
import { renewTimestamp } from "../../../src/registry/publish/write-metadata.ts";
import { staticFeed } from "../../../src/registry/serve/static-feed.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { type Feed, freshFeed, indicator } from "./published-feed.ts";

const LISTED = [
  indicator("web:xau.example/"),
  indicator("account:facebook:100000000000247"),
  indicator("phone:+84900000247"),
];

describe("publishing", () => {
  it("refuses to list an official entry, and says which", async () => {
    const feed = await freshFeed();
    expect(await feed.publish([indicator("web:chinhthuc.example/a")])).toMatchObject({
      problem: { kind: "official-listed", key: "web:chinhthuc.example/a" },
    });
    expect(readdirSync(join(feed.out, "..")).includes("feed")).toBe(false);
  });

  it("refuses when nothing changed, unless it is forced", async () => {
    const feed = await freshFeed();
    const first = await feed.publish(LISTED);
    if (!first.ok) throw new Error(first.problem.kind);
    expect(await feed.publish(LISTED, { previous: first.value })).toMatchObject({
      problem: { kind: "nothing-changed" },
    });
    expect(await feed.publish(LISTED, { previous: first.value, force: true })).toMatchObject({
      value: { release: 2 },
    });
  });

  it("refuses sudden growth and sudden shrinkage of a list that is not small", async () => {
    const feed = await freshFeed();
    const many = Array.from({ length: 1_600 }, (_, n) => indicator(`web:xau-${n}.example/`));
    const previous = { release: 3, count: 1_000, salt: "00".repeat(8), contentHash: "x" };
    expect(await feed.publish(many, { previous })).toMatchObject({
      problem: { kind: "sudden-change", before: 1_000, now: 1_600 },
    });
    expect(await feed.publish(LISTED, { previous })).toMatchObject({ problem: { kind: "sudden-change" } });
    expect(await feed.publish(many, { previous, force: true })).toMatchObject({ ok: true });
  });

  it("refuses the same key twice", async () => {
    const feed = await freshFeed();
    expect(await feed.publish([indicator("web:xau.example/"), indicator("web:xau.example/")])).toMatchObject({
      problem: { kind: "collision" },
    });
  });

  it("keeps a cluster that is larger than a list can say as large as it can", async () => {
    const feed = await freshFeed();
    await feed.publish([indicator("web:xau.example/", { clusterSize: 300 })]);
    const root = join(feed.keysDir, "root.json");
    const verified = await verifyFeed({ feed: feed.out, root, now: Date.now() });
    expect(verified).toMatchObject({ value: { count: 1, problems: [] } });
  });

  it("writes nothing in a dry run", async () => {
    const feed = await freshFeed();
    expect(await feed.publish(LISTED, { dryRun: true })).toMatchObject({ value: { count: 3 } });
    expect(readdirSync(join(feed.out, "..")).includes("feed")).toBe(false);
  });

  it("leaves no private key and no temporary file in the feed", async () => {
    const feed = await freshFeed();
    await feed.publish(LISTED);
    const files = readdirSync(feed.out, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    for (const file of files) {
      expect(file.name).not.toMatch(/\.new$|passphrase/);
      expect(readFileSync(join(file.parentPath, file.name)).toString("latin1")).not.toContain("sealed");
    }
  });
});

describe("a published feed", () => {
  let feed: Feed;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    feed = await freshFeed();
    const first = await feed.publish(LISTED);
    if (!first.ok) throw new Error(first.problem.kind);
    await feed.publish([...LISTED, indicator("web:moi.example/")], { previous: first.value });
    await renewTimestamp({ keysDir: feed.keysDir, out: feed.out, now: Date.now() });
    const app = staticFeed(feed.out);
    server = createServer(getRequestListener(app.fetch));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("is walked by tuf-js from the pinned root to every target", async () => {
    const metadataDir = temporaryFolder("tuf-js");
    const targetDir = temporaryFolder("tuf-js");
    writeFileSync(join(metadataDir, "root.json"), readFileSync(join(feed.out, "root.json")));
    const updater = new Updater({
      metadataDir,
      metadataBaseUrl: `${url}/metadata`,
      targetDir,
      targetBaseUrl: `${url}/targets`,
    });
    await updater.refresh();
    for (const path of [
      "feed/release.json",
      "feed/snapshot-2.bin",
      "official-brands.json",
      "scam-types.json",
    ]) {
      const info = await updater.getTargetInfo(path);
      if (info === undefined) throw new Error(`${path} is not announced`);
      const file = await updater.downloadTarget(info, join(targetDir, path.replaceAll("/", "_")));
      expect(readFileSync(file).length).toBe(info.length);
    }
    expect(await updater.getTargetInfo("feed/snapshot-9.bin")).toBeUndefined();
  });

  it.each(["folder", "url"])("is read by our own client from a %s", async (kind) => {
    const opened = await openFeed({
      feed: kind === "url" ? url : feed.out,
      root: join(feed.out, "root.json"),
      now: Date.now(),
    });
    if (!opened.ok) throw new Error(opened.problem);
    expect(opened.value.manifest).toMatchObject({ release: 2, count: 4 });
    expect(opened.value.searchable.lookup("web:moi.example/")).toMatchObject({ level: "danger" });
    expect(opened.value.searchable.lookup("web:khac.example/")).toBeUndefined();
  });

  it("is refused under another root", async () => {
    const other = await freshFeed();
    const opened = await openFeed({
      feed: feed.out,
      root: join(other.keysDir, "root.json"),
      now: Date.now(),
    });
    expect(opened).toMatchObject({ ok: false, problem: expect.stringContaining("signatures hold") });
  });

  it("is refused when it has expired", async () => {
    const opened = await openFeed({
      feed: feed.out,
      root: join(feed.out, "root.json"),
      now: Date.now() + 7 * 3_600_000,
    });
    expect(opened).toMatchObject({ ok: false, problem: expect.stringContaining("expired") });
  });

  it.each(readTargets())("is refused when %s is changed", async (name) => {
    const broken = await freshFeed();
    await broken.publish(LISTED);
    const path = readdirSync(broken.out, { recursive: true })
      .map(String)
      .find((one) => one.endsWith(name));
    if (path === undefined) throw new Error(`no ${name}`);
    const bytes = readFileSync(join(broken.out, path));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(broken.out, path), bytes);
    const opened = await openFeed({
      feed: broken.out,
      root: join(broken.keysDir, "root.json"),
      now: Date.now(),
    });
    expect(opened.ok).toBe(false);
  });
});

function readTargets(): string[] {
  return [
    "timestamp.json",
    "1.snapshot.json",
    "1.targets.json",
    "1.feed.json",
    "snapshot-1.bin",
    "release.json",
    "official-brands.json",
  ];
}
