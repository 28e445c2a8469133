import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";

vi.mock("../../../src/extension/background/feed-choice.ts", () => ({
  NATIONAL: { id: undefined, name: "", urls: ["https://feed.example/"], rootText: "national" },
}));

import fc from "fast-check";
import { readPolicy } from "../../../src/extension/background/policy.ts";
import { MadeUpRepository } from "../../core/trust/made-up-repository.ts";

const root = new TextDecoder().decode(new MadeUpRepository().root(1));

describe("a policy", () => {
  it("is described by its schema field by field, each with its type, as Chromium demands", async () => {
    const { feeds } = JSON.parse(readFileSync("assets/policy.schema.json", "utf8")).properties;
    expect(feeds.type).toBe("array");
    const { properties } = feeds.items as { properties: Record<string, { type: string; items?: unknown }> };
    expect(Object.entries(properties).map(([name, { type }]) => `${name}: ${type}`)).toEqual([
      "name: string",
      "urls: array",
      "root: string",
    ]);
    const whole = { name: "Hội Mẫu", urls: ["https://hoi-mau.example/feed"], root };
    expect(Object.keys(whole)).toEqual(Object.keys(properties));
    expect(await readPolicy({ feeds: [whole] })).toMatchObject({
      choices: [{ name: "Hội Mẫu", urls: ["https://hoi-mau.example/feed/"], rootText: root, byPolicy: true }],
      problems: [],
    });
  });

  it("of whatever shape is read without a throw, and names a place for all that it can't use", async () => {
    const good = { urls: ["https://hoi-mau.example/"], root };
    const entry = fc.oneof(fc.jsonValue(), fc.constant(good));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.record({ feeds: fc.array(entry) })), async (policy) => {
        const { choices, problems, isSilent } = await readPolicy(policy);
        expect(choices.length).toBeLessThanOrEqual(10);
        if (isSilent === true) expect({ choices, problems }).toEqual({ choices: [], problems: [] });
        const feeds = (policy as { feeds?: unknown } | null)?.feeds;
        if (!Array.isArray(feeds)) return;
        const looked = Math.min(feeds.length, 10);
        expect(choices.length + problems.filter(({ place }) => place <= looked).length).toBe(looked);
      }),
    );
  });
});
