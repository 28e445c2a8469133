import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findInText } from "../../../src/core/observable/find-in-text.ts";

const posts = readFileSync("tests/core/observable/ordinary-posts.txt", "utf8").trim().split("\n");

describe("ordinary Vietnamese posts", () => {
  it("are three hundred and more", () => {
    expect(new Set(posts).size).toBeGreaterThan(300);
  });

  it("name nothing that could be listed", () => {
    const found = posts.flatMap((post) =>
      findInText(post).map(({ kind, raw }) => `${kind} ${raw} in: ${post}`),
    );
    expect(found).toEqual([]);
  });

  it("name nothing either when they are read as one long text", () => {
    expect(findInText(posts.join("\n")).map(({ kind, raw }) => `${kind} ${raw}`)).toEqual([]);
  });
});
