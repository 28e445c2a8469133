import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineVerdicts } from "../../../src/core/verdict/combine-verdicts.ts";
import type { Match, Verdict } from "../../../src/core/verdict/verdict.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const UNLISTED: Verdict = { kind: "unlisted" };
const UNKNOWN: Verdict = { kind: "unknown", reason: "no-list" };
const OFFICIAL: Verdict = { kind: "official", brand: { id: "b", name: "B", host: "b.example" } };

function listed(level: "danger" | "caution", hijacked = false): Verdict {
  const match: Match = { ...indicator("web:xau.example/", { level, hijacked }), how: "exact" };
  return { kind: level, matches: [match], hijacked, impersonates: undefined };
}

const anyVerdict = fc.constantFrom(UNLISTED, UNKNOWN, OFFICIAL, listed("danger"), listed("caution"));
const RANK = { danger: 2, caution: 1, official: 0, unlisted: 0, unknown: 0 } as const;

describe("combining verdicts", () => {
  it("gives the national one's word alone when nobody lists anything", () => {
    for (const national of [UNLISTED, UNKNOWN, OFFICIAL])
      expect(combineVerdicts(national, [{ feed: "a", verdict: UNKNOWN }])).toBe(national);
  });

  it("is as bad as the worst, whoever else is silent, vouches or fails", () => {
    fc.assert(
      fc.property(anyVerdict, fc.array(anyVerdict), (national, others) => {
        const all = combineVerdicts(
          national,
          others.map((verdict, at) => ({ feed: String(at), verdict })),
        );
        expect(RANK[all.kind]).toBe(Math.max(...[national, ...others].map(({ kind }) => RANK[kind])));
      }),
    );
  });

  it("keeps every match with its feed, worst first", () => {
    const all = combineVerdicts(listed("caution"), [
      { feed: "a", verdict: listed("caution") },
      { feed: "b", verdict: listed("danger", true) },
    ]);
    expect("matches" in all && all.matches.map(({ feed, level }) => [feed, level])).toEqual([
      ["b", "danger"],
      [undefined, "caution"],
      ["a", "caution"],
    ]);
    expect(all).toMatchObject({ kind: "danger", hijacked: true });
  });
});
