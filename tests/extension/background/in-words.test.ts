import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";

vi.mock("webextension-polyfill", () => ({ default: { storage: {} } }));

import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import { readGuidance } from "../../../src/core/guidance/guidance.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { judge } from "../../../src/core/verdict/judge.ts";
import { createOfficialDirectory } from "../../../src/core/verdict/official.ts";
import { inWords } from "../../../src/extension/background/in-words.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const DAY_MS = 86_400_000;
const ENDED = 20_800;
const BANK = { id: "ngan-hang-mau", name: "Ngân hàng Mẫu", host: "nganhangmau.example" };
const official = createOfficialDirectory([
  { key: "web:nganhangmau.example/", brand: BANK, verified: true, validUntil: ENDED },
  { key: "phone:+842400000009", brand: BANK, verified: true },
]);

/** What a warning about a listed thing names as the genuine one. */
async function realOneOf(
  key: Key,
  name: string,
  day: number,
  facts: Partial<Indicator> = {},
): Promise<string | undefined> {
  const guidance = readGuidance(JSON.parse(readFileSync("assets/scam-types.json", "utf8")));
  if (!guidance.ok) throw new Error(guidance.problem);
  const listed: Indicator = { ...indicator(key), ...facts };
  const verdict = judge({ keys: [key], official, day, lookup: (one) => (one === key ? listed : undefined) });
  const settings = { language: "vi", marks: "full", numbers: true, platforms: {} } as const;
  const shown = await inWords(verdict, {
    knowledge: {
      official: async () => official,
      guidance: async () => guidance.value,
      replaced: () => undefined,
    },
    settings: { read: async () => settings, change: async () => settings },
    sources: {},
    name,
    now: day * DAY_MS,
  });
  return shown.real?.host;
}

describe("the genuine one that a warning names", () => {
  it.each<[string, Key, string]>([
    ["by its address", "web:nganhangmau-uudai.example/", ""],
    ["by the name that it bears", "account:facebook:100000000000777", "Ngân hàng Mẫu tri ân"],
  ])("is known %s, and no longer once its own entry has ended", async (_, key, name) => {
    expect(await realOneOf(key, name, ENDED - 1)).toBe(BANK.host);
    expect(await realOneOf(key, name, ENDED)).toBe(undefined);
  });

  it("is not beside what is genuine and was lost: that imitates nobody", async () => {
    const key = "account:facebook:100000000000777";
    expect(await realOneOf(key, "Lan Mẫu, Ngân hàng Mẫu", ENDED - 1, { hijacked: true })).toBe(undefined);
  });
});
