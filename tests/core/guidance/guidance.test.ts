import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readGuidance } from "../../../src/core/guidance/guidance.ts";

const FILE: unknown = JSON.parse(readFileSync("assets/scam-types.json", "utf8"));

describe("readGuidance", () => {
  it.each([null, [], { types: [] }, { types: [{ id: "a" }], reportChannels: [] }])("refuses %j", (json) => {
    expect(readGuidance(json).ok).toBe(false);
  });

  it("reads the taxonomy: 32 forms with different ids", () => {
    const read = readGuidance(FILE);
    if (!read.ok) throw new Error(read.problem);
    expect(new Set(read.value.scamTypes.map((type) => type.id)).size).toBe(32);
  });

  it("shows no channel that nobody checked", () => {
    const read = readGuidance(FILE);
    if (!read.ok) throw new Error(read.problem);
    const ids = read.value.channels.map((channel) => channel.id);
    expect(ids).toContain("telecom-156");
    expect(ids).not.toContain("national-warning-portal");
  });
});

describe("the script's next move", () => {
  it("is told in both languages for every form, and is not needed of an older feed", () => {
    const read = readGuidance(FILE);
    if (!read.ok) throw new Error(read.problem);
    expect(read.value.scamTypes.filter((type) => type.next.length < 2)).toEqual([]);
    const { types, ...rest } = FILE as { types: { next?: unknown }[] };
    const older = readGuidance({ ...rest, types: types.map(({ next: _, ...type }) => type) });
    expect(older.ok && older.value.scamTypes[0]?.next).toEqual([]);
  });
});
