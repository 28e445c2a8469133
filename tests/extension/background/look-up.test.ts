import { describe, expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", () => ({ default: { storage: {} } }));

import { readFileSync } from "node:fs";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { createShardedList, type ShardedList } from "../../../src/core/blocklist/sharded-list.ts";
import { readGuidance } from "../../../src/core/guidance/guidance.ts";
import { createOfficialDirectory } from "../../../src/core/verdict/official.ts";
import type { Feed } from "../../../src/extension/background/feed.ts";
import { createLookUp, keysOf } from "../../../src/extension/background/look-up.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const NOW = 20_781 * 86_400_000;

/** A feed of which only the list and the time of its last check matter. */
function feedWith(
  listed: () => Promise<ShardedList | undefined>,
  { id, checkedAt = NOW }: { readonly id?: string; readonly checkedAt?: number } = {},
): Feed {
  return {
    choice: { id, name: id === undefined ? "" : `nguồn ${id}`, urls: [], rootText: "" },
    database: async () => Promise.reject(new Error("not needed")),
    list: {
      list: listed,
      generation: async () =>
        ({ publishedAt: 0, sources: { demo: `tên của demo${id === undefined ? "" : ` ở ${id}`}` } }) as never,
      mark: async () => "",
      readAhead: async () => undefined,
      replaced: () => undefined,
    },
    sync: {
      run: async () => Promise.reject(new Error("not needed")),
      facts: async () => ({ checkedAt }),
      forget: async () => undefined,
    },
    close: async () => undefined,
  };
}

const guidance = readGuidance(JSON.parse(readFileSync("assets/scam-types.json", "utf8")));

function lookUpWith(national: Feed, ...added: readonly Feed[]) {
  if (!guidance.ok) throw new Error(guidance.problem);
  const knowledge = {
    official: async () =>
      createOfficialDirectory([
        {
          key: "web:that.example/",
          brand: { id: "that", name: "Thật", host: "that.example" },
          verified: true,
        },
        {
          key: "web:nganhangmau.example/",
          brand: { id: "ngan-hang-mau", name: "Ngân hàng Mẫu", host: "nganhangmau.example" },
          verified: true,
        },
      ]),
    guidance: async () => guidance.value,
    replaced: () => undefined,
  };
  const settings = {
    read: async () => ({ language: "vi", marks: "full", numbers: true, platforms: {} }) as const,
    change: async () => ({ language: "vi", marks: "full", numbers: true, platforms: {} }) as const,
  };
  return createLookUp({ national, added: async () => added }, knowledge, settings, () => NOW);
}

async function listOf(...indicators: readonly Indicator[]): Promise<ShardedList> {
  const built = buildList(indicators, { release: 1, salt: new Uint8Array(8) });
  if (!built.ok) throw new Error(built.problem.hash);
  const { head, shards } = await inShards(built.value, nodeDigest);
  return createShardedList(head, async () => shards);
}

describe("looking up", () => {
  it("decides without searching all brands for the one that is imitated: the way to a listed site is a race", async () => {
    const { verdict, shown } = lookUpWith(
      feedWith(async () => listOf(indicator("web:that-uu-dai.example/"))),
    );
    const url = "https://that-uu-dai.example/tang";
    expect(await verdict({ url })).toMatchObject({ kind: "danger", impersonates: undefined });
    expect((await shown({ url })).real?.name).toBe("Thật");
  });

  it("without a list is unknown, never unlisted", async () => {
    const { shown } = lookUpWith(feedWith(async () => undefined));
    expect(await shown({ url: "https://a.example/" })).toEqual({
      verdict: { kind: "unknown", reason: "no-list" },
    });
  });

  it("with a list that can't be read is unknown, never unlisted", async () => {
    const { shown } = lookUpWith(feedWith(async () => Promise.reject(new Error("damaged"))));
    expect(await shown({ url: "https://a.example/" })).toEqual({
      verdict: { kind: "unknown", reason: "list-unreadable" },
    });
  });

  it("says what is listed, in the person's language, and by whom", async () => {
    const { shown } = lookUpWith(feedWith(async () => listOf(indicator("web:xau.example/"))));
    expect(
      await shown({ url: "https://l.facebook.com/l.php?u=http%3A%2F%2Fwww.xau.example%2Fa" }),
    ).toMatchObject({
      verdict: { kind: "danger", matches: [{ key: "web:xau.example/", how: "parent" }] },
      scam: { name: "Lừa đảo đầu tư chứng khoán, tiền ảo, đa cấp" },
      source: "tên của demo",
      listedOn: "04/09/2026",
    });
    expect(await shown({ url: "https://tot.example/" })).toEqual({ verdict: { kind: "unlisted" } });
  });

  it("takes the page's own number first, and only numbers of accounts and groups", () => {
    const keys = keysOf({
      url: "https://www.facebook.com/viecnhe.mau",
      keys: ["account:facebook:100000000000247", "web:tot.example/", "javascript:alert(1)"],
    });
    expect(keys.slice(0, 2)).toEqual(["account:facebook:100000000000247", "account:facebook:@viecnhemau"]);
    expect(keys).not.toContain("web:tot.example/");
  });
});

describe("an address that passes for a brand's, and that nobody lists", () => {
  const url = "https://nganhangm4u.example/";
  const nobodys = () => lookUpWith(feedWith(async () => listOf(indicator("web:xau.example/"))));
  const caution = { kind: "caution", matches: [], lookAlike: "web:nganhangm4u.example/" };

  it("gets caution, says which one it looks like and where that is, and who listed it is not made up", async () => {
    const shown = await nobodys().shown({ url });
    expect(shown).toMatchObject({
      verdict: caution,
      scam: { name: "Địa chỉ gần giống địa chỉ của Ngân hàng Mẫu" },
      real: { host: "nganhangmau.example" },
    });
    expect(shown.listedOn).toBe(undefined);
    expect(await nobodys().shownOfLink(url)).toMatchObject({ verdict: caution });
  });

  it("is not looked for on the way to a site: it is never turned aside", async () => {
    expect(await nobodys().verdict({ url })).toEqual({ kind: "unlisted" });
  });

  it("is unknown while the list can't be read", async () => {
    const { shown } = lookUpWith(feedWith(async () => Promise.reject(new Error("damaged"))));
    expect((await shown({ url })).verdict.kind).toBe("unknown");
  });

  it("is what a listing says, once it has one", async () => {
    const { shown } = lookUpWith(feedWith(async () => listOf(indicator("web:nganhangm4u.example/"))));
    expect((await shown({ url })).verdict).toMatchObject({
      kind: "danger",
      impersonates: { id: "ngan-hang-mau" },
    });
  });
});

describe("a link on a page", () => {
  it("is told of where something is to be said, and where it is a short one", async () => {
    const { shownOfLink } = lookUpWith(feedWith(async () => listOf(indicator("web:xau.example/"))));
    expect(await shownOfLink("https://xau.example/a")).toMatchObject({ verdict: { kind: "danger" } });
    expect(await shownOfLink("https://bit.ly/mau")).toEqual({
      verdict: { kind: "unlisted" },
      hiddenEnd: true,
    });
    expect(await shownOfLink("https://tot.example/")).toBe(undefined);
  });
});

describe("a link to a member of a listed group", () => {
  const member = "https://www.facebook.com/groups/700000000000071/user/100000000000313/";

  it("is not told of for the group's sake, and is for its own", async () => {
    const groups = lookUpWith(feedWith(async () => listOf(indicator("group:facebook:700000000000071"))));
    expect(await groups.shownOfLink(member)).toBe(undefined);
    expect(await groups.shownOfLink("https://www.facebook.com/groups/700000000000071/")).toMatchObject({
      verdict: { kind: "danger" },
    });
    const people = lookUpWith(feedWith(async () => listOf(indicator("account:facebook:100000000000313"))));
    expect(await people.shownOfLink(member)).toMatchObject({ verdict: { kind: "danger" } });
  });
});

describe("several feeds", () => {
  const XAU = "https://xau.example/";
  const nobody = feedWith(async () => listOf());
  const lists = (id: string | undefined, facts: Partial<Indicator> = {}) =>
    feedWith(async () => listOf(indicator("web:xau.example/", facts)), id === undefined ? {} : { id });

  it("warn of what one of them lists, and name it", async () => {
    expect(await lookUpWith(nobody, lists("mot")).shown({ url: XAU })).toMatchObject({
      verdict: { kind: "danger", matches: [{ feed: "mot" }] },
      feed: "nguồn mot",
      source: "tên của demo ở mot · nguồn mot",
    });
  });

  it("take the worst, and of equals the national one's word", async () => {
    const both = await lookUpWith(lists(undefined), lists("mot")).shown({ url: XAU });
    expect(both).toMatchObject({ source: "tên của demo" });
    expect(both).not.toHaveProperty("feed");
    expect("matches" in both.verdict && both.verdict.matches.map(({ feed }) => feed)).toEqual([
      undefined,
      "mot",
    ]);
    expect(
      await lookUpWith(lists(undefined, { level: "caution" }), lists("mot")).shown({ url: XAU }),
    ).toMatchObject({ verdict: { kind: "danger" }, feed: "nguồn mot" });
  });

  it("warn although the national list can't be read, and are not needed for its word", async () => {
    const broken = (id?: string) =>
      feedWith(async () => Promise.reject(new Error("damaged")), id === undefined ? {} : { id });
    expect(await lookUpWith(broken(), lists("mot")).shown({ url: XAU })).toMatchObject({
      verdict: { kind: "danger" },
    });
    expect(
      await lookUpWith(
        broken(),
        feedWith(async () => listOf(), { id: "mot" }),
      ).shown({ url: XAU }),
    ).toEqual({
      verdict: { kind: "unknown", reason: "list-unreadable" },
    });
    expect(await lookUpWith(lists(undefined), broken("mot")).shown({ url: XAU })).toMatchObject({
      verdict: { kind: "danger" },
    });
  });

  it("can't accuse what the national feed vouches for", async () => {
    const accuser = feedWith(async () => listOf(indicator("web:that.example/")), { id: "mot" });
    expect(await lookUpWith(nobody, accuser).shown({ url: "https://that.example/" })).toMatchObject({
      verdict: { kind: "official" },
    });
  });
});

describe("an old list", () => {
  const DAY_MS = 86_400_000;
  it.each([
    [6, undefined],
    [7, 7],
    [40, 40],
  ])("checked %i days ago tells %s", async (days, told) => {
    const feed = feedWith(async () => listOf(indicator("web:xau.example/")), {
      checkedAt: NOW - days * DAY_MS,
    });
    for (const url of ["https://xau.example/", "https://tot.example/"])
      expect((await lookUpWith(feed).shown({ url })).listAgeDays).toBe(told);
  });

  it("is the list that the verdict rests on", async () => {
    const old = feedWith(async () => listOf(indicator("web:xau.example/")), {
      id: "mot",
      checkedAt: NOW - 9 * DAY_MS,
    });
    const { shown } = lookUpWith(
      feedWith(async () => listOf()),
      old,
    );
    expect((await shown({ url: "https://xau.example/" })).listAgeDays).toBe(9);
    expect((await shown({ url: "https://tot.example/" })).listAgeDays).toBe(undefined);
  });

  it("checked by a clock that ran ahead goes by its release's own date", async () => {
    const feed = feedWith(async () => listOf(), { checkedAt: NOW + 400 * DAY_MS });
    expect((await lookUpWith(feed).shown({ url: "https://tot.example/" })).listAgeDays).toBe(20_781);
  });
});
