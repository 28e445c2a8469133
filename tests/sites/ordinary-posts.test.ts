import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { identifyText } from "../../src/sites/identify-text.ts";

const posts = readFileSync("tests/sites/ordinary-posts.txt", "utf8").trim().split("\n");

describe("ordinary Vietnamese posts", () => {
  it("are three hundred and more", () => {
    expect(new Set(posts).size).toBeGreaterThan(300);
  });

  it("name nothing that could be listed", () => {
    const found = posts.flatMap((post) =>
      identifyText(post).map(({ kind, raw }) => `${kind} ${raw} in: ${post}`),
    );
    expect(found).toEqual([]);
  });

  it("name nothing either when they are read as one long text", () => {
    expect(identifyText(posts.join("\n")).map(({ kind, raw }) => `${kind} ${raw}`)).toEqual([]);
  });
});
