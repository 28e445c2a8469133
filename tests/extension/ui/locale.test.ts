import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { en as contentEn } from "../../../src/extension/content/locale/en.ts";
import { vi as contentVi } from "../../../src/extension/content/locale/vi.ts";
import { holdsNumbers, withoutNumbers } from "../../../src/extension/popup/personal-numbers.ts";
import { en, vi } from "../../../src/extension/ui/words.ts";
import { en as consoleEn } from "../../../src/registry/console/locale/en.ts";
import { vi as consoleVi } from "../../../src/registry/console/locale/vi.ts";

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each([
  ["pages", vi, en],
  ["content", contentVi, contentEn],
  ["console", consoleVi, consoleEn],
] as const)("the words of the %s", (_, one, other) => {
  it("are the same in both languages, with the same placeholders", () => {
    expect(Object.keys(other)).toEqual(Object.keys(one));
    for (const [key, text] of Object.entries(one)) {
      expect(placeholders((other as Record<string, string>)[key] ?? "")).toEqual(placeholders(text));
    }
  });

  it("never shout", () => {
    for (const text of [...Object.values(one), ...Object.values(other)])
      expect(text).not.toMatch(/!|\p{Lu}{6,}/u);
  });
});

describe("a page's words", () => {
  it("stand in one file only", async () => {
    const pages = readdirSync("src/extension").filter(
      (page) => page !== "content" && existsSync(`src/extension/${page}/locale/vi.ts`),
    );
    const keys: string[] = [];
    for (const page of pages) {
      const file = (await import(`../../../src/extension/${page}/locale/vi.ts`)) as { readonly vi: object };
      keys.push(...Object.keys(file.vi));
    }
    expect(keys.sort()).toEqual(Object.keys(vi).sort());
  });
});

describe("the report form", () => {
  it("sees numbers that may be the reporter's own, and blots them out", () => {
    expect(holdsNumbers("gọi 0912 345 678 nhé")).toBe(true);
    expect(withoutNumbers("gọi 0912 345 678 nhé")).toBe("gọi ••• nhé");
    expect(holdsNumbers("mất 5 triệu, 3 lần")).toBe(false);
  });
});
