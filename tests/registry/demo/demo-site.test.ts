import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoPage } from "../../../src/registry/demo/demo-site.ts";
import { PLATFORMS, SITES } from "../../../src/registry/demo/world.ts";

describe("the demo", () => {
  it("says on every page that it is the demo", async () => {
    for (const host of [...PLATFORMS.map((one) => one.host), ...Object.keys(SITES), "khac.example"]) {
      expect((await demoPage(host, "/")).body).toContain("BẢN DEMO");
    }
  });

  it("has a page for every account that it names, and none for others", async () => {
    for (const platform of PLATFORMS) {
      for (const account of platform.accounts) {
        for (const path of [account.path, ...(account.aliases ?? [])]) {
          const page = await demoPage(platform.host, path);
          expect(page.status).toBe(200);
          expect(page.body).toContain(`<h1>${account.name}</h1>`);
        }
      }
    }
    expect((await demoPage("www.facebook.com", "/khong.co.ai")).status).toBe(404);
  });

  it("shows text from an address as text", async () => {
    const page = await demoPage("<script>alert(1)</script>.example", "/");
    expect(page.body).not.toContain("<script>alert");
  });

  it("lists only things that the demo plays", () => {
    const rows = readFileSync("assets/demo/indicators.csv", "utf8").trim().split("\n").slice(1);
    for (const row of rows) {
      const url = new URL(row.split(",")[0] ?? "");
      const hosts = [...PLATFORMS.map((one) => one.host), ...Object.keys(SITES)];
      expect(hosts).toContain(url.host);
    }
  });
});
