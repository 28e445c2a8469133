import { beforeEach, describe, expect, it, vi } from "vitest";

import { storage } from "../memory-storage.ts";

vi.mock("../../../src/extension/platform/storage.ts", () => import("../memory-storage.ts"));

import { createTabMemory } from "../../../src/extension/background/tab-memory.ts";

beforeEach(() => storage.clear());

describe("what was followed in a tab", () => {
  it("is known for this tab alone, and gone with it", async () => {
    const tabs = createTabMemory();
    await tabs.follow(7, "https://lua-mau.example/");
    expect(await tabs.followed(7)).toEqual(["https://lua-mau.example/"]);
    expect(await tabs.followed(8)).toEqual([]);
    await tabs.forget(7);
    expect(await tabs.followed(7)).toEqual([]);
    expect([...storage.keys()]).toEqual([]);
  });

  it("is kept for the session only, and of many the latest", async () => {
    const tabs = createTabMemory();
    for (let at = 0; at < 30; at++) await tabs.follow(7, `https://lua-mau.example/${at}`);
    const kept = await tabs.followed(7);
    expect(kept).toHaveLength(20);
    expect(kept[0]).toBe("https://lua-mau.example/29");
    expect([...storage.keys()].every((key) => key.startsWith("session "))).toBe(true);
  });
});

describe("what comes at the same moment", () => {
  it("is kept, each link that was followed", async () => {
    const tabs = createTabMemory();
    await Promise.all(["a", "b", "c"].map((path) => tabs.follow(7, `https://lua-mau.example/${path}`)));
    expect(await tabs.followed(7)).toHaveLength(3);
  });

  it("brings no way back again that was dropped", async () => {
    const tabs = createTabMemory();
    await tabs.remember(7, "https://dan-toi-mau.example/");
    await Promise.all([
      tabs.remember(7, "https://tot-mau.example/"),
      tabs.drop(7, "https://dan-toi-mau.example/"),
    ]);
    expect(await tabs.before(7)).toEqual(["https://tot-mau.example/"]);
    await Promise.all([tabs.remember(7, "https://khac-mau.example/"), tabs.forget(7)]);
    expect([...storage.keys()]).toEqual([]);
  });
});
