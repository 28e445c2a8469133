import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", async () => (await import("../mortal-worker.ts")).mortalBrowser());

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";
import { createFeed, type Feed as FollowedFeed } from "../../../src/extension/background/feed.ts";
import { type Feed, freshFeed, indicator } from "../../registry/publish/published-feed.ts";
import { newMachine } from "../mortal-worker.ts";

const DAY = 86_400_000;
const GOOD = "https://tot.example/";
const OTHER = "https://khac.example/";

let feed: Feed;
/** How each mirror answers; and what the machine's clock says. */
let mirrors: Record<string, "good" | "down" | "garbage" | "full">;
let tellsTime: boolean;
let clockOff: number;
let asked: string[];

beforeEach(async () => {
  newMachine();
  [mirrors, tellsTime, clockOff, asked] = [{}, true, 0, []];
  feed = await freshFeed();
  await feed.publish([indicator("web:xau.example/")]);
  vi.stubGlobal("fetch", async (url: string) => {
    const base = `${new URL(url).origin}/`;
    asked.push(base);
    const how = mirrors[base];
    if (how === "down") throw new Error("no network");
    const headers: HeadersInit = tellsTime ? { date: new Date().toUTCString() } : {};
    if (how === "garbage") return new Response("<h1>khác</h1>", { headers });
    try {
      const bytes = readFileSync(join(feed.out, url.slice(base.length)));
      return new Response(Uint8Array.from(bytes), { headers });
    } catch {
      return new Response("not found", { status: 404, headers });
    }
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A worker that was just woken. */
function followed(random = () => 0.5): FollowedFeed {
  return createFeed(
    {
      id: undefined,
      name: "",
      urls: [GOOD, OTHER],
      rootText: readFileSync(join(feed.keysDir, "root.json"), "utf8"),
    },
    {
      cryptography: webCryptography(crypto.subtle as never),
      now: () => Date.now() + clockOff,
      random,
      mostReadAhead: 2_000_000,
    },
  );
}

describe("a database that the browser took away", () => {
  it("is not asked any more: there is no list, then a new one", async () => {
    const worker = followed();
    await worker.sync.run();
    const find = async () => (await worker.list.list())?.find(["web:xau.example/"]);
    expect(await worker.list.list()).toBeDefined();
    const [stored] = await indexedDB.databases();
    await new Promise((resolve, reject) => {
      const deleted = indexedDB.deleteDatabase(stored?.name ?? "");
      [deleted.onsuccess, deleted.onerror] = [resolve, reject];
    });
    expect(await find()).toBeUndefined();
    expect(await worker.sync.run()).toMatchObject({ ok: true });
    expect((await find())?.size).toBe(1);
  });
});

describe("several mirrors", () => {
  it.each(["down", "garbage"] as const)("go on to the next when one is %s", async (how) => {
    mirrors = { [GOOD]: how };
    expect(await followed().sync.run()).toMatchObject({ ok: true });
    expect(asked.at(-1)).toBe(OTHER);
  });

  it("are asked in random order, so that none has everyone", async () => {
    mirrors = { [GOOD]: "down", [OTHER]: "down" };
    const firsts = new Set<string | undefined>();
    for (let turn = 0; turn < 30; turn++) {
      asked.length = 0;
      await followed(Math.random).sync.run();
      firsts.add(asked[0]);
    }
    expect(firsts).toEqual(new Set([GOOD, OTHER]));
  });

  it("all down are told, counted, and remembered by the next worker; a good one forgets it", async () => {
    mirrors = { [GOOD]: "down", [OTHER]: "down" };
    const first = followed();
    expect(await first.sync.run()).toMatchObject({ problem: { kind: "unreachable" } });
    await first.sync.run();
    expect(await followed().sync.facts()).toMatchObject({ failures: 2, problem: { kind: "unreachable" } });
    mirrors = {};
    await followed().sync.run();
    const facts = await followed().sync.facts();
    expect(facts).toMatchObject({ failures: 0 });
    expect(facts.problem).toBe(undefined);
  });
});

describe("a wrong clock", () => {
  it("that is fast is told instead of an expired feed, and nothing expired is taken", async () => {
    clockOff = 3 * DAY;
    const worker = followed();
    expect(await worker.sync.run()).toMatchObject({ ok: false, problem: { kind: "clock-wrong" } });
    expect(await worker.list.generation()).toBe(undefined);
  });

  it("is not suspected when nobody tells the time", async () => {
    [clockOff, tellsTime] = [3 * DAY, false];
    expect(await followed().sync.run()).toMatchObject({ problem: { kind: "expired" } });
  });

  it("that is slow is told, by the release's signed date alone, and the list is renewed", async () => {
    [clockOff, tellsTime] = [-3 * DAY, false];
    const worker = followed();
    expect(await worker.sync.run()).toMatchObject({ ok: true });
    expect(await worker.sync.facts()).toMatchObject({ problem: { kind: "clock-wrong" } });
    clockOff = 0;
    await worker.sync.run();
    expect((await worker.sync.facts()).problem).toBe(undefined);
  });

  it("that is slow by the server's word is told while a feed stands still", async () => {
    await followed().sync.run();
    clockOff = -DAY;
    const worker = followed();
    expect(await worker.sync.run()).toMatchObject({ ok: true });
    expect(await worker.sync.facts()).toMatchObject({ problem: { kind: "clock-wrong" } });
  });
});
