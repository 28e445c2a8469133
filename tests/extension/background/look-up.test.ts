import { describe, expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", () => ({ default: { storage: {} } }));

import { readFileSync } from "node:fs";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { createShardedList, type ShardedList } from "../../../src/core/blocklist/sharded-list.ts";
import { readGuidance } from "../../../src/core/guidance/guidance.ts";
import { createOfficialDirectory } from "../../../src/core/verdict/official.ts";
import type { CurrentList } from "../../../src/extension/background/current-list.ts";
import { createLookUp, keysOf } from "../../../src/extension/background/look-up.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

function lookUpWith(listed: () => Promise<ShardedList | undefined>) {
  const list: CurrentList = { list: listed, generation: async () => undefined, replaced: () => undefined };
  const guidance = readGuidance(JSON.parse(readFileSync("assets/scam-types.json", "utf8")));
  if (!guidance.ok) throw new Error(guidance.problem);
  const knowledge = {
    official: async () => createOfficialDirectory([]),
    guidance: async () => guidance.value,
    sourceName: async (id: string) => `tên của ${id}`,
  };
  const settings = {
    read: async () => ({ language: "vi", marks: "full", numbers: true, platforms: {} }) as const,
    change: async () => ({ language: "vi", marks: "full", numbers: true, platforms: {} }) as const,
  };
  return createLookUp(list, knowledge, settings, () => 20_781 * 86_400_000);
}

describe("looking up", () => {
  it("without a list is unknown, never unlisted", async () => {
    const { shown } = lookUpWith(async () => undefined);
    expect(await shown({ url: "https://a.example/" })).toEqual({
      verdict: { kind: "unknown", reason: "no-list" },
    });
  });

  it("with a list that can't be read is unknown, never unlisted", async () => {
    const { shown } = lookUpWith(async () => Promise.reject(new Error("damaged")));
    expect(await shown({ url: "https://a.example/" })).toEqual({
      verdict: { kind: "unknown", reason: "list-unreadable" },
    });
  });

  it("says what is listed, in the person's language, and by whom", async () => {
    const built = buildList([indicator("web:xau.example/")], { release: 1, salt: new Uint8Array(8) });
    if (!built.ok) throw new Error(built.problem.hash);
    const { head, shards } = await inShards(built.value, nodeDigest);
    const { shown } = lookUpWith(async () => createShardedList(head, async () => shards));
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
