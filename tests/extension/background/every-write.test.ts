import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

const root = vi.hoisted(() => {
  Object.assign(globalThis, {
    __KHIEN_FEED_URLS__: ["https://feed.example/"],
    __KHIEN_INTAKE_URL__: "https://intake.example",
    // The national root is known when the keys are made: this text is replaced then.
    __KHIEN_FEED_ROOT__: "",
  });
  return { text: "" };
});
vi.mock("webextension-polyfill", async () => (await import("../mortal-worker.ts")).mortalBrowser());
vi.mock("../../../src/extension/background/feed-choice.ts", () => ({
  NATIONAL: {
    id: undefined,
    name: "",
    urls: ["https://feed.example/"],
    get rootText() {
      return root.text;
    },
  },
}));

import { buildList } from "../../../src/core/blocklist/build-list.ts";
import { encodeSnapshot } from "../../../src/core/blocklist/snapshot.ts";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";
import { createFeeds } from "../../../src/extension/background/feeds.ts";
import { createKnowledge } from "../../../src/extension/background/knowledge.ts";
import { createLookUp } from "../../../src/extension/background/look-up.ts";
import { createOutbox } from "../../../src/extension/background/outbox.ts";
import { createSettings } from "../../../src/extension/background/settings.ts";
import { installStarterList } from "../../../src/extension/background/starter-list.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import { freshFeed, indicator } from "../../registry/publish/published-feed.ts";
import { chancesOf, die, FATES, type Fate, newMachine, revive, setPolicy } from "../mortal-worker.ts";

const OLD = "https://cu.example/";
const NEW = "https://moi.example/";
const STARTER = "https://co-san.example/";

type Files = ReadonlyMap<string, Uint8Array>;
/** The national feed at its first and second release, and another publisher's. */
let first: Files;
let second: Files;
let others: Files;
let otherRoot: string;
let starter: Uint8Array;
let served: Files;
let sent: string[];

function filesIn(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [relative(folder, path), new Uint8Array(readFileSync(path))];
    }),
  );
}

beforeAll(async () => {
  const feed = await freshFeed();
  root.text = readFileSync(join(feed.keysDir, "root.json"), "utf8");
  const old = indicator("web:cu.example/");
  const published = await feed.publish([indicator("web:co-san.example/"), old]);
  if (!published.ok) throw new Error(published.problem.kind);
  first = filesIn(feed.out);
  await feed.publish([indicator("web:co-san.example/"), old, indicator("web:moi.example/")], {
    previous: published.value,
  });
  second = filesIn(feed.out);
  const other = await freshFeed();
  otherRoot = readFileSync(join(other.keysDir, "root.json"), "utf8");
  await other.publish([indicator("web:rieng.example/")]);
  others = filesIn(other.out);
  const built = buildList([indicator("web:co-san.example/")], { release: 0, salt: new Uint8Array(8) });
  if (!built.ok) throw new Error(built.problem.hash);
  starter = await encodeSnapshot(built.value, nodeGzip);
  vi.stubGlobal("fetch", answer);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
beforeEach(() => {
  newMachine();
  sent = [];
});

/** The package's own files, two feeds and an intake. */
async function answer(url: string, init?: RequestInit): Promise<Response> {
  if (url.includes("snapshot.bin")) return new Response(Uint8Array.from(starter));
  if (url.startsWith("/assets/")) return new Response(readFileSync(`.${url}`));
  if (url.startsWith("https://intake.example")) {
    sent.push((JSON.parse(String(init?.body)) as { receiptHash: string }).receiptHash);
    return Response.json({ ok: true }, { status: 201 });
  }
  const files = url.startsWith("https://other.example/") ? others : served;
  const bytes = files.get(new URL(url).pathname.replace(/^\/(?:\d\/)?/, ""));
  return bytes === undefined
    ? new Response("not found", { status: 404 })
    : new Response(Uint8Array.from(bytes));
}

/** A worker that was just woken: nothing in memory. */
function worker() {
  const cryptography = webCryptography(crypto.subtle as never);
  const now = Date.now;
  const feeds = createFeeds(
    { cryptography, now, random: () => 0.5, mostReadAhead: 2_000_000, replaced: () => knowledge.replaced() },
    {
      prepare: (fresh) => installStarterList(fresh, (bytes) => cryptography.digest("sha256", bytes), now()),
      reports: { open: async () => [], told: async () => undefined },
    },
  );
  const knowledge = createKnowledge(feeds.national.database);
  const lookUp = createLookUp(feeds, knowledge, createSettings(), now);
  return {
    feeds,
    outbox: createOutbox(feeds.national.database, now),
    sync: () => feeds.national.sync.run(),
    verdict: async (url: string) => (await lookUp.shown({ url })).verdict.kind,
  };
}

/** Runs a piece of work once for every chance to die that it has, each time on a new machine. */
async function atEveryChance(
  prepare: () => Promise<unknown>,
  work: () => Promise<unknown>,
  look: (fate: Fate, at: number) => Promise<unknown>,
): Promise<number> {
  await prepare();
  const chances = await chancesOf(work);
  let deaths = 0;
  for (const fate of FATES) {
    for (let at = 1; at <= chances[fate]; at++) {
      newMachine();
      await prepare();
      die(fate, at);
      await work().catch(() => undefined);
      revive();
      await look(fate, at);
      deaths++;
    }
  }
  return deaths;
}

describe("killed or out of disk at every write", () => {
  it("a synchronisation leaves the last good list or the new one, and the next one succeeds", async () => {
    const deaths = await atEveryChance(
      async () => {
        served = first;
        expect(await worker().sync()).toMatchObject({ ok: true });
        served = second;
      },
      () => worker().sync(),
      async (fate, at) => {
        const woken = worker();
        expect([fate, at, await woken.verdict(OLD)]).toEqual([fate, at, "danger"]);
        expect(["danger", "unlisted"]).toContain(await woken.verdict(NEW));
        expect(await worker().sync()).toMatchObject({ ok: true });
        const next = worker();
        expect([await next.verdict(OLD), await next.verdict(NEW)]).toEqual(["danger", "danger"]);
      },
    );
    expect(deaths).toBeGreaterThan(20);
  });

  it("the first synchronisation leaves the list that came with the extension", async () => {
    await atEveryChance(
      async () => {
        served = first;
        expect(await worker().verdict(STARTER)).toBe("danger");
      },
      () => worker().sync(),
      async () => {
        expect(await worker().verdict(STARTER)).toBe("danger");
        expect(await worker().sync()).toMatchObject({ ok: true });
        expect(await worker().verdict(OLD)).toBe("danger");
      },
    );
  });

  it("the installation of the list that came with the extension is done again by the next worker", async () => {
    const deaths = await atEveryChance(
      async () => undefined,
      // A worker without any list says that it knows nothing.
      async () => expect(["danger", "unknown"]).toContain(await worker().verdict(STARTER)),
      async () => expect(await worker().verdict(STARTER)).toBe("danger"),
    );
    expect(deaths).toBeGreaterThan(5);
  });

  it("a report that was called kept is kept, and reaches the intake under one receipt", async () => {
    let said: string | undefined;
    await atEveryChance(
      async () => {
        said = undefined;
        sent = [];
        await worker().outbox.entries();
      },
      async () => {
        const outcome = await worker().outbox.add({ subject: { url: OLD }, scamType: "lottery-numbers" });
        said = outcome.kind === "queued" ? outcome.entry.id : undefined;
      },
      async () => {
        await worker().outbox.work();
        const kept = await worker().outbox.entries();
        if (said === undefined) return expect(kept.length).toBeLessThanOrEqual(1);
        expect(kept).toMatchObject([{ id: said, state: "received" }]);
        return expect(new Set(sent)).toEqual(new Set([said]));
      },
    );
  });

  it("a report on its way is never lost, however often sending it was broken off", async () => {
    await atEveryChance(
      async () => {
        sent = [];
        await worker().outbox.add({ subject: { url: OLD }, scamType: "lottery-numbers" });
      },
      () => worker().outbox.work(),
      async () => {
        await worker().outbox.work();
        expect(await worker().outbox.entries()).toMatchObject([{ state: "received" }]);
        expect(new Set(sent).size).toBe(1);
      },
    );
  });

  it("a report that was deleted while it was being sent does not come back", async () => {
    await worker().outbox.add({ subject: { url: OLD }, scamType: "lottery-numbers" });
    const [kept] = await worker().outbox.entries();
    vi.stubGlobal("fetch", async () => {
      await worker().outbox.delete(kept?.id ?? "");
      return Response.json({ ok: true }, { status: 201 });
    });
    await worker().outbox.work();
    vi.stubGlobal("fetch", answer);
    expect(await worker().outbox.entries()).toEqual([]);
  });

  it("adding a feed leaves all of it or nothing, and can be done again", async () => {
    const wanted = () => ({ name: "Hội Mẫu", url: "https://other.example/", root: otherRoot });
    const ready = async () => {
      served = second;
      await worker().sync();
    };
    const deaths = await atEveryChance(
      ready,
      () => worker().feeds.add(wanted()),
      async () => {
        const woken = worker();
        expect(await woken.verdict(NEW)).toBe("danger");
        const there = (await woken.feeds.added()).length === 1;
        expect(await woken.verdict("https://rieng.example/")).toBe(there ? "danger" : "unlisted");
        await woken.feeds.tidy();
        expect((await indexedDB.databases()).length).toBe(there ? 2 : 1);
        expect(await worker().feeds.add(wanted())).toEqual(there ? { kind: "there-already" } : undefined);
        expect(await worker().verdict("https://rieng.example/")).toBe("danger");
      },
    );
    expect(deaths).toBeGreaterThan(10);
  });

  it("removing a feed leaves all of it or nothing of what it says", async () => {
    await atEveryChance(
      async () => {
        served = second;
        await worker().sync();
        await worker().feeds.add({ name: "", url: "https://other.example/", root: otherRoot });
      },
      async () => {
        const woken = worker();
        const [feed] = await woken.feeds.added();
        await woken.feeds.remove(feed?.choice.id ?? "");
      },
      async () => {
        const woken = worker();
        const there = (await woken.feeds.added()).length === 1;
        expect(await woken.verdict("https://rieng.example/")).toBe(there ? "danger" : "unlisted");
        expect(await woken.verdict(OLD)).toBe("danger");
        await woken.feeds.tidy();
        expect((await indexedDB.databases()).length).toBe(there ? 2 : 1);
      },
    );
  });
});

describe("an administrator's feeds", () => {
  const own = () => ({ name: "Của tôi", url: "https://other.example/9/", root: otherRoot });
  const set = (n = 1) => ({ name: `Hội Mẫu ${n}`, urls: [`https://other.example/${n}/`], root: otherRoot });
  const asPolicy = (policy: unknown) => setPolicy(async () => policy);
  const named = async (feeds: ReturnType<typeof worker>["feeds"]) =>
    (await feeds.added()).map(({ choice }) => [choice.name, choice.byPolicy === true]);

  it("are followed and synchronised at once, before the person's own, and can't be removed", async () => {
    const { feeds, verdict } = worker();
    await feeds.add(own());
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([
      ["Hội Mẫu 1", true],
      ["Của tôi", false],
    ]);
    expect(await verdict("https://rieng.example/")).toBe("danger");
    const [first] = await feeds.added();
    await feeds.remove(first?.choice.id ?? "");
    expect(await named(worker().feeds)).toEqual([
      ["Hội Mẫu 1", true],
      ["Của tôi", false],
    ]);
  });

  it("are there for the next worker without asking the browser, and are no litter", async () => {
    const { feeds } = worker();
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    setPolicy(() => Promise.reject(new Error("not now")));
    const woken = worker();
    await woken.feeds.tidy();
    expect(await woken.verdict("https://rieng.example/")).toBe("danger");
    await expect(woken.feeds.followPolicy()).rejects.toThrow("not now");
    expect(await named(woken.feeds)).toEqual([["Hội Mẫu 1", true]]);
  });

  it("go with all they had when a policy without a fault names them no more", async () => {
    const { feeds, verdict } = worker();
    asPolicy({ feeds: [set(1), set(2)] });
    await feeds.followPolicy();
    expect(await indexedDB.databases()).toHaveLength(2);
    asPolicy({ feeds: [set(2)] });
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([["Hội Mẫu 2", true]]);
    asPolicy({ feeds: [] });
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([]);
    expect(await verdict("https://rieng.example/")).not.toBe("danger");
  });

  it.each([
    ["is no object", "x", 0, "wrong-shape"],
    ["is a list", [1], 0, "wrong-shape"],
    ["holds feeds that are no list", { feeds: "x" }, 0, "wrong-shape"],
    ["holds a feed that is a number", { feeds: [7] }, 1, "wrong-shape"],
    ["holds a feed without an address", { feeds: [{ root: "{}" }] }, 1, "wrong-shape"],
    [
      "holds a feed with too much",
      { feeds: [{ urls: ["https://a.example"], root: "x".repeat(100_001) }] },
      1,
      "wrong-shape",
    ],
    ["holds plain http", { feeds: [{ urls: ["http://a.example"], root: "{}" }] }, 1, "not-https"],
    ["holds a script", { feeds: [{ urls: ["javascript:alert(1)"], root: "{}" }] }, 1, "not-an-address"],
    ["holds a root that is none", { feeds: [{ urls: ["https://a.example"], root: "{}" }] }, 1, "not-a-root"],
  ])("stay when the policy %s, and what is wrong is told", async (_, policy, place, kind) => {
    const { feeds, verdict } = worker();
    await feeds.add(own());
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    asPolicy(policy);
    await feeds.followPolicy();
    expect(await feeds.policyProblems()).toEqual([{ place, kind }]);
    expect(await named(worker().feeds)).toEqual([
      ["Hội Mẫu 1", true],
      ["Của tôi", false],
    ]);
    expect(await verdict("https://rieng.example/")).toBe("danger");
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    expect(await feeds.policyProblems()).toEqual([]);
  });

  it("that are good are followed beside bad ones, the national one and twins", async () => {
    const national = { urls: ["https://feed.example/"], root: root.text };
    asPolicy({ feeds: [null, set(1), set(1), national, set(2)] });
    const { feeds } = worker();
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([
      ["Hội Mẫu 1", true],
      ["Hội Mẫu 2", true],
    ]);
    expect(await feeds.policyProblems()).toEqual([
      { place: 1, kind: "wrong-shape" },
      { place: 3, kind: "there-already" },
      { place: 4, kind: "there-already" },
    ]);
  });

  it("are ten at most", async () => {
    asPolicy({ feeds: Array.from({ length: 12 }, (_, n) => set(n)) });
    const { feeds } = worker();
    await feeds.followPolicy();
    expect(await feeds.added()).toHaveLength(10);
    expect(await feeds.policyProblems()).toEqual([{ place: 11, kind: "too-many" }]);
  });

  it.each([
    ["nothing", async () => undefined],
    ["a policy without a word of feeds", async () => ({})],
    [
      "that there is none, as Firefox says it",
      () => Promise.reject(new Error("Managed storage manifest not found")),
    ],
  ])("are the person's to remove once the browser tells of %s", async (_, tell) => {
    const { feeds, verdict } = worker();
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    setPolicy(tell);
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([["Hội Mẫu 1", false]]);
    expect(await verdict("https://rieng.example/")).toBe("danger");
    await feeds.remove((await feeds.added())[0]?.choice.id ?? "");
    expect(await named(worker().feeds)).toEqual([]);
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([]);
  });

  it("take another name, and other mirrors, at once", async () => {
    const { feeds } = worker();
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    asPolicy({ feeds: [{ ...set(), name: "  ", urls: [...set().urls, "https://guong.example"] }] });
    await feeds.followPolicy();
    expect((await feeds.added()).map(({ choice }) => [choice.name, choice.urls])).toEqual([
      ["other.example", ["https://other.example/1/", "https://guong.example/"]],
    ]);
  });

  it("that the person had added too stay the administrator's, and go with the policy", async () => {
    const { feeds } = worker();
    await feeds.add({ name: "Của tôi", url: set().urls[0] ?? "", root: otherRoot });
    asPolicy({ feeds: [set()] });
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([["Hội Mẫu 1", true]]);
    asPolicy({ feeds: [] });
    await feeds.followPolicy();
    expect(await named(feeds)).toEqual([["Của tôi", false]]);
  });
});

describe("feeds", () => {
  const wanted = (n: number) => ({
    name: `Hội Mẫu ${n}`,
    url: n === 0 ? "https://other.example/" : `https://other.example/${n}/`,
    root: otherRoot,
  });

  it("are five beside the national one at most, each once, and remembered in their order", async () => {
    served = second;
    const { feeds } = worker();
    for (let n = 1; n <= 5; n++) expect(await feeds.add(wanted(n))).toBe(undefined);
    expect(await feeds.add(wanted(6))).toEqual({ kind: "too-many" });
    expect(await feeds.add(wanted(3))).toEqual({ kind: "there-already" });
    expect((await worker().feeds.added()).map(({ choice }) => choice.name)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Hội Mẫu ${n}`),
    );
  });

  it.each([
    ["an address that is none", { url: "other.example" }, "not-an-address"],
    ["plain http", { url: "http://other.example/" }, "not-https"],
    ["a root that is none", { root: "{}" }, "not-a-root"],
    ["the national address", { url: "https://feed.example/" }, "there-already"],
    ["a feed that another root signs", { root: "national" }, "there-already"],
    ["nobody there", { url: "https://nobody.example/" }, "unreachable"],
  ])("refuse %s, and keep nothing of it", async (_, change, kind) => {
    served = new Map();
    const { feeds } = worker();
    const given = { ...wanted(0), ...change };
    if (given.root === "national") given.root = root.text;
    expect(await feeds.add(given)).toMatchObject({ kind });
    expect(await feeds.added()).toEqual([]);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it("are named by their host when the person gives no name", async () => {
    const { feeds } = worker();
    await feeds.add({ ...wanted(0), name: "  " });
    expect((await feeds.added()).map(({ choice }) => choice.name)).toEqual(["other.example"]);
  });
});
