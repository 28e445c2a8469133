import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Guidance, type Language, readGuidance } from "../../../src/core/guidance/guidance.ts";
import { namedScamTypes } from "../../../src/extension/background/named-scam-types.ts";
import type { NamedScamType } from "../../../src/extension/messages/reporting.ts";
import { findTypes, typeName } from "../../../src/extension/popup/scam-types.ts";

function typesIn(language: Language): readonly NamedScamType[] {
  const guidance = readGuidance(JSON.parse(readFileSync("assets/scam-types.json", "utf8")));
  if (!guidance.ok) throw new Error(guidance.problem);
  return namedScamTypes(guidance.value, language);
}

describe("the report form", () => {
  it("finds scam types with and without diacritics", () => {
    const types = typesIn("vi");
    for (const search of ["cong tac vien", "CỘNG TÁC VIÊN"])
      expect(findTypes(types, search, false).map(({ id }) => id)).toContain("online-collaborator-job");
    expect(findTypes(types, "", false)).toHaveLength(6);
    expect(findTypes(types, "xyzzy", false)).toEqual([]);
  });

  it("knows all types in the person's language", () => {
    const types = typesIn("en");
    expect(findTypes(types, "", true)).toHaveLength(32);
    expect(typeName(types, "investment-scam")).not.toBe(typeName(typesIn("vi"), "investment-scam"));
  });

  it("offers a type that the feed's guidance brought after the extension was built", () => {
    const text = { vi: "Lừa đảo mới mẫu", en: "Made-up new scam" };
    const type: Guidance["scamTypes"][number] = {
      id: "new-mau",
      name: text,
      group: "combined",
      how: text,
      signs: [],
      next: [],
      advice: [text],
    };
    const types = namedScamTypes({ scamTypes: [type], channels: [] } satisfies Guidance, "vi");
    expect(findTypes(types, "moi mau", false)).toEqual([{ id: "new-mau", name: text.vi, how: text.vi }]);
    expect(typeName(types, "new-mau")).toBe(text.vi);
  });
});
