import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { staticFeed } from "../../../src/registry/serve/static-feed.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const folder = temporaryFolder("static");
mkdirSync(join(folder, "metadata"));
writeFileSync(join(folder, "metadata", "timestamp.json"), "{}");
const FEED = JSON.stringify({ signed: { targets: {}, version: 3 } });
writeFileSync(join(folder, "metadata", "3.feed.json"), FEED);
mkdirSync(join(folder, "targets"));
writeFileSync(join(folder, "targets", "snapshot.bin"), Uint8Array.of(1, 2, 3));
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

  it.each([
    ["br, gzip, deflate", "br", brotliDecompressSync],
    ["gzip, deflate", "gzip", gunzipSync],
  ])("is packed for who accepts %s", async (accepted, encoding, unpack) => {
    const response = await app.request("/metadata/3.feed.json", { headers: { "accept-encoding": accepted } });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toBe("accept-encoding");
    expect(unpack(await response.arrayBuffer()).toString()).toBe(FEED);
    const plain = await app.request("/metadata/3.feed.json");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(plain.headers.get("etag")).not.toBe(response.headers.get("etag"));
    expect(await plain.text()).toBe(FEED);
  });

  it("packs nothing that is packed already", async () => {
    const response = await app.request("/targets/snapshot.bin", { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("answers an unchanged timestamp without a body", async () => {
    const first = await app.request("/metadata/timestamp.json");
    const again = await app.request("/metadata/timestamp.json", {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});
