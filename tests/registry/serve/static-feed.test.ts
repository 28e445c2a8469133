import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { staticFeed } from "../../../src/registry/serve/static-feed.ts";

const folder = mkdtempSync(join(tmpdir(), "khien-static-"));
mkdirSync(join(folder, "metadata"));
writeFileSync(join(folder, "metadata", "timestamp.json"), "{}");
const app = staticFeed(folder);

describe("a served feed", () => {
  // Without this header a browser that was given no permission could not tell "not there" from "no connection".
  it.each([
    ["/metadata/timestamp.json", 200],
    ["/metadata/2.root.json", 404],
  ])("may be read by every browser: %s, %i", async (path, status) => {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toBe("date");
  });

  it("answers an unchanged timestamp without a body", async () => {
    const first = await app.request("/metadata/timestamp.json");
    const again = await app.request("/metadata/timestamp.json", {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});
