import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pictureOf } from "../../../src/extension/ui/scam-pictures.ts";

const { types } = JSON.parse(readFileSync("assets/scam-types.json", "utf8")) as {
  readonly types: readonly { readonly id: string }[];
};

describe("the picture of a form of scam", () => {
  it("is another than that of mere talk, but where the scam is a message", () => {
    const talk = types.filter(({ id }) => pictureOf(id) === pictureOf("chua-tung-co")).map(({ id }) => id);
    expect(talk).toEqual(["fake-brandname-sms"]);
  });

  it("differs: no picture stands for more than a fifth of them", () => {
    const pictures = types.map(({ id }) => pictureOf(id));
    for (const one of pictures)
      expect(pictures.filter((other) => other === one).length).toBeLessThanOrEqual(types.length / 5);
    expect(new Set(pictures).size).toBeGreaterThan(10);
  });

  it.each(types)("of $id stays in its box", ({ id }) => {
    const path = pictureOf(id);
    expect(path).toMatch(/^M[\d\s.,MLHVCAZmlhvcaz-]+$/);
    const absolute = [...path.matchAll(/[MLHV](-?[\d.]+)(?: (-?[\d.]+))?/g)].flatMap(([, x, y]) => [x, y]);
    for (const at of absolute) if (at !== undefined) expect(Number(at)).toBeLessThanOrEqual(24);
  });

  it.each(["constructor", "__proto__", ""])("of '%s', which is none, is that of talk", (id) => {
    expect(pictureOf(id)).toBe(pictureOf("chua-tung-co"));
  });
});
