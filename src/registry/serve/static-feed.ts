import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipCompress } from "node:zlib";
import { Hono } from "hono";

const brotli = promisify(brotliCompress);
const gzip = promisify(gzipCompress);

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
    const json = path.endsWith(".json");
    const encoding = json ? encodingFor(context.req.header("accept-encoding") ?? "") : undefined;
    const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}${encoding ?? ""}"`;
    const headers = {
      etag,
      "cache-control": cacheRule(path),
      "content-type": json ? "application/json" : "application/octet-stream",
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
      ...(json ? { vary: "accept-encoding" } : {}),
      ...FOR_EVERYONE,
      "x-content-type-options": "nosniff",
    };
    if (context.req.header("if-none-match") === etag) return context.body(null, 304, headers);
    const body = encoding === undefined ? bytes : await ENCODINGS[encoding](bytes);
    return context.body(new Uint8Array(body), 200, headers);
  });
  return app;
}

/** All else is packed already. */
const ENCODINGS = {
  br: (bytes: Buffer) =>
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length < SMALL ? 11 : 5 } }),
  gzip: (bytes: Buffer) => gzip(bytes, { level: 9 }),
} as const;

/** What is larger is packed less well: the best takes a second a megabyte. */
const SMALL = 65_536;

function encodingFor(accepted: string): keyof typeof ENCODINGS | undefined {
  const names = accepted.split(",").map((one) => one.trim());
  return (["br", "gzip"] as const).find((name) => names.includes(name));
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
