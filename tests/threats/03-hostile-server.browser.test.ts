import { readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { builtExtension } from "../browser/built-extension.ts";
import { type Feed, freshFeed, indicator } from "../registry/publish/published-feed.ts";

// Threat 3 (and 16): a server that marks each browser with everything that a browser may give back later, and looks
// for its marks in all that arrives; and one that keeps back what was listed last.

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
}

/** How the server treats whoever asks; the mark is another one for each answer. */
type Manner = "marks" | "keeps" | "redirects" | "breaks-off" | "challenges" | "withholds";

let feed: Feed;
let extension: string;
let server: ReturnType<typeof createServer>;
let base: string;
let manner: Manner = "marks";
let asked: Asked[] = [];
const marks: string[] = [];
const open: BrowserWithExtension[] = [];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { method = "", url = "", rawHeaders } = request;
  asked.push({ method, path: url, headers: rawHeaders });
  const mark = `dauriengmau${marks.length}x`;
  marks.push(mark);
  const headers: Record<string, string | string[]> = {
    "access-control-allow-origin": "*",
    etag: `"${mark}"`,
    // A date of its own for each answer is a mark as well.
    "last-modified": new Date(1_600_000_000_000 + marks.length * 1_000).toUTCString(),
    "cache-control": manner === "keeps" ? "private, max-age=31536000" : "private, max-age=0, must-revalidate",
    vary: manner === "keeps" ? "accept-encoding" : "*",
    "set-cookie": [`lan1=${mark}; Path=/; Max-Age=31536000`, `lan2=${mark}; HttpOnly; SameSite=Lax`],
    "use-as-dictionary": `match="/feed/*", match-dest=("document" ""), id="${mark}"`,
    "accept-ch": "sec-ch-ua-full-version-list, sec-ch-ua-model, device-memory, downlink, viewport-width",
    "reporting-endpoints": `default="${base}${mark}"`,
    "report-to": JSON.stringify({ max_age: 1e6, endpoints: [{ url: `${base}${mark}` }] }),
    nel: JSON.stringify({ report_to: "default", max_age: 1e6, success_fraction: 1 }),
    link: `</${mark}>; rel=preload; as=fetch, </${mark}>; rel=preconnect`,
    refresh: `0; url=/${mark}`,
    "content-location": `/feed/${mark}`,
    "retry-after": "1",
    "content-type": "application/octet-stream",
  };
  if (manner === "redirects") return void response.writeHead(302, { ...headers, location: `/${mark}` }).end();
  if (manner === "challenges")
    return void response.writeHead(401, { ...headers, "www-authenticate": `Basic realm="${mark}"` }).end();
  if (manner === "withholds" && /[./]hot\.json$/.test(url))
    return void response.writeHead(404, headers).end();
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(feed.out, url.replace(/^\/feed\//, "")));
  } catch {
    return void response.writeHead(404, headers).end(mark);
  }
  response.writeHead(200, { ...headers, "accept-ranges": "bytes", "content-length": bytes.length });
  if (manner !== "breaks-off" || !url.endsWith(".bin")) return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length - 1), () => response.destroy());
}

beforeAll(async () => {
  feed = await freshFeed();
  const published = await feed.publish(
    Array.from({ length: 500 }, (_, n) => indicator(`web:xau${n}.example/`)),
  );
  if (!published.ok) throw new Error(published.problem.kind);
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  extension = await builtExtension("chrome", {
    feedUrl: `${base}feed/`,
    intakeUrl: new URL(base).origin,
    root: join(feed.keysDir, "root.json"),
  });
});
afterAll(async () => {
  for (const { browser } of open) await browser.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(extension, { recursive: true, force: true });
});

interface Visitor {
  readonly own: Awaited<ReturnType<BrowserWithExtension["browser"]["newPage"]>>;
  /** Synchronises, and says what was asked for on the way. */
  sync(how?: Manner): Promise<readonly Asked[]>;
  state(): Promise<{ readonly release?: number; readonly problem?: { readonly kind: string } }>;
}

/** A browser that was never here, and has not synchronised well yet. */
async function newVisitor(): Promise<Visitor> {
  manner = "challenges";
  const opened = await openBrowser({ headless: true, port: 9, extension });
  open.push(opened);
  const own = await opened.browser.newPage();
  await own.goto(opened.page("options"));
  const tell = async (name: string): Promise<unknown> => {
    const message = JSON.stringify({ khien: 1, name, request: {} });
    return ((await own.evaluate(`chrome.runtime.sendMessage(${message})`)) as { response: unknown }).response;
  };
  await tell("sync-now");
  return {
    own,
    async sync(how = "marks") {
      [manner, asked] = [how, []];
      await tell("sync-now");
      return asked;
    },
    state: async () => (await tell("list-state")) as never,
  };
}

/** All by which a server could tell two requests apart; the next root's number grows with the feed, not with anyone. */
const asSeen = (requests: readonly Asked[]): readonly string[] => requests.map((one) => JSON.stringify(one));

const FORBIDDEN =
  /^(?:cookie|if-.*|range|referer|origin|authorization|available-dictionary|dictionary-id|device-memory|downlink|viewport-width|sec-ch-ua-(?:full-version-list|model)|x-client-data)$/i;

function requireUnmarked(requests: readonly Asked[]): void {
  expect(requests.length).toBeGreaterThan(0);
  for (const { method, path, headers } of requests) {
    expect(method).toBe("GET");
    const whole = [path, ...headers].join("\n");
    expect(marks.filter((mark) => whole.includes(mark))).toEqual([]);
    expect(headers.filter((name, at) => at % 2 === 0 && FORBIDDEN.test(name))).toEqual([]);
  }
}

describe("a server that marks every browser", () => {
  it("would be given its marks back by a browser that asks as pages do", async () => {
    const { own } = await newVisitor();
    manner = "marks";
    asked = [];
    await own.evaluate(`(async () => {
      for (const time of [1, 2]) await fetch("${base}feed/metadata/timestamp.json", { cache: "no-cache" });
    })()`);
    const [, second] = asked;
    expect(marks.some((mark) => second?.headers.join("\n").includes(mark))).toBe(true);
  });

  it.each(["marks", "keeps"] as const)(
    "(%s) sees nothing of them again, poll after poll, and the same requests from a newcomer",
    async (how) => {
      const visitor = await newVisitor();
      const first = await visitor.sync(how);
      requireUnmarked(first);
      expect(await visitor.state()).toMatchObject({ release: 1 });
      const second = await visitor.sync(how);
      const third = await visitor.sync(how);
      requireUnmarked([...second, ...third]);
      expect(second.map(({ path }) => path)).toEqual(["/feed/metadata/timestamp.json"]);
      expect(asSeen(third)).toEqual(asSeen(second));
      const newcomer = await newVisitor();
      expect(asSeen(await newcomer.sync(how))).toEqual(asSeen(first));
      expect(asSeen(await newcomer.sync(how))).toEqual(asSeen(second));
    },
  );

  it("by sending it elsewhere is not followed", async () => {
    const visitor = await newVisitor();
    requireUnmarked(await visitor.sync("redirects"));
    expect(await visitor.state()).toMatchObject({ problem: { kind: "unreachable" } });
    requireUnmarked(await visitor.sync());
    expect(await visitor.state()).toMatchObject({ release: 1 });
  });

  it("by breaking off a download is asked for all of it again", async () => {
    const visitor = await newVisitor();
    const first = await visitor.sync("breaks-off");
    expect(first.some(({ path }) => path.endsWith(".bin"))).toBe(true);
    requireUnmarked(await visitor.sync());
    expect(await visitor.state()).toMatchObject({ release: 1 });
  });

  it("by asking for a name gets none", async () => {
    const visitor = await newVisitor();
    requireUnmarked(await visitor.sync("challenges"));
    requireUnmarked(await visitor.sync());
  });
});

describe("a server that keeps back what was listed last, although the list comes", () => {
  const told = /Từ \d\d:\d\d \d\d?\/\d\d?\/\d{2,4}, Khiên chưa nhận được phần tin mới nhất/;

  it("is told in options and popup, since when, and no more once it comes", async () => {
    const { own, sync, state } = await newVisitor();
    await sync("withholds");
    expect(await state()).toMatchObject({ release: 1, withheld: { hot: expect.any(Number) } });
    const address = own.url();
    for (const page of [address, address.replaceAll("options", "popup")]) {
      await own.goto(page);
      // Not by frames: a tab that is not in front draws none.
      await own.waitForFunction(`${told}.test(document.body.innerText)`, { polling: 100 });
    }
    await sync();
    await own.goto(address);
    await own.waitForSelector(".feed");
    expect(await own.evaluate("document.body.innerText")).not.toMatch(told);
  });
});
