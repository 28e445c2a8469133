import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";

/** Plain names only, at most four deep: nothing climbs out of the folder. */
const PLAIN_PATH = /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,190}\/){0,3}[A-Za-z0-9][A-Za-z0-9._-]{0,190}$/;

const YEAR = "public, max-age=31536000, immutable";
const AGAIN = "no-cache";

/**
 * Any browser may read the feed without asking its person for a permission: "not there" too, which is the usual
 * answer to the request for the next root, and the time, by which a wrong clock is noticed.
 */
const FOR_EVERYONE = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "date",
} as const;

/**
 * Serves a published feed's folder. Numbered and hashed files never change; `timestamp.json` and `root.json`
 * are asked for again each time, which costs a 304. A missing next root may not be remembered for long, or a
 * key rotation would be hidden from everyone behind that cache.
 */
export function staticFeed(folder: string): Hono {
  const app = new Hono();
  app.get("/*", async (context) => {
    const path = decodeURIComponent(context.req.path.replace(/^\/(?:feed\/)?/, ""));
    const bytes = PLAIN_PATH.test(path) ? await readPlainFile(join(folder, path)) : undefined;
    if (bytes === undefined)
      return context.text("not found", 404, { ...FOR_EVERYONE, "cache-control": "public, max-age=60" });
    const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
    const headers = {
      etag,
      "cache-control": cacheRule(path),
      "content-type": path.endsWith(".json") ? "application/json" : "application/octet-stream",
      ...FOR_EVERYONE,
      "x-content-type-options": "nosniff",
    };
    if (context.req.header("if-none-match") === etag) return context.body(null, 304, headers);
    return context.body(new Uint8Array(bytes), 200, headers);
  });
  return app;
}

function cacheRule(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name === "timestamp.json" || name === "root.json" ? AGAIN : YEAR;
}

async function readPlainFile(path: string): Promise<Buffer | undefined> {
  try {
    return (await stat(path)).isFile() ? await readFile(path) : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
