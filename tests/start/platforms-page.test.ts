import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SITES } from "../../src/sites/all.ts";
import { REDIRECTORS } from "../../src/sites/redirectors.ts";
import { platformsPage } from "../../src/start/platforms-page.ts";

it("docs/platforms.md is what the tables say: else run `npm run platforms`", () => {
  expect(readFileSync("docs/platforms.md", "utf8")).toBe(platformsPage());
});

it("tells every route of every platform, and every redirect", () => {
  const rows = platformsPage()
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(rows).toHaveLength(SITES.flatMap((site) => site.routes).length + REDIRECTORS.length);
});
