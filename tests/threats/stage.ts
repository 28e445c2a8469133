import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { generate } from "selfsigned";
import { buildList } from "../../src/core/blocklist/build-list.ts";
import type { Indicator } from "../../src/core/blocklist/indicator.ts";
import { encodeSnapshot } from "../../src/core/blocklist/snapshot.ts";
import { nodeGzip } from "../../src/registry/publish/node-gzip.ts";
import { identify } from "../../src/sites/identify.ts";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { builtExtension } from "../browser/built-extension.ts";

/** A page of an attacker's making: `host/path` → HTML. What has none is an empty page. */
export type Pages = Record<string, string>;

export interface Internet {
  readonly port: number;
  /** Hosts and paths that were asked for, in order, icons left out. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface Stage {
  readonly internet: Internet;
  readonly opened: BrowserWithExtension;
  /** The folder of the built extension. */
  readonly extension: string;
  close(): Promise<void>;
}

export const FACEBOOK = "https://www.facebook.com";

/** What an address's thing is listed as. */
export function listing(url: string, level: Indicator["level"] = "danger"): Indicator {
  const [key] = identify(url).keys;
  if (key === undefined) throw new Error(`${url} names nothing`);
  return {
    key,
    scamType: "online-collaborator-job",
    level,
    hijacked: false,
    listedOn: 20_000,
    clusterSize: 1,
    source: "mau",
  };
}

/** A Chromium with the extension, whose whole list is `listed`, and an internet of `pages`, `delayMs` away. */
export async function setStage(listed: readonly Indicator[], pages: Pages, delayMs = 0): Promise<Stage> {
  const extension = await buildWithList("chrome", listed);
  const internet = await playInternet(pages, delayMs);
  const opened = await openBrowser({ headless: true, port: internet.port, extension });
  await opened.worker();
  // The welcome would come in front of the first test.
  const welcome = await opened.browser.waitForTarget((one) => one.url().includes("welcome.html"));
  await (await welcome.page())?.close();
  return {
    internet,
    opened,
    extension,
    async close() {
      await opened.browser.close();
      await internet.close();
      rmSync(extension, { recursive: true, force: true });
    },
  };
}

/** Builds the extension with a list of its own and a feed that nobody answers at. */
export async function buildWithList(
  browser: "chrome" | "firefox",
  listed: Iterable<Indicator>,
): Promise<string> {
  const folder = await builtExtension(browser, {
    feedUrl: "http://127.0.0.1:9/",
    intakeUrl: "http://127.0.0.1:9",
    root: "assets/starter/root.json",
  });
  const list = buildList(listed, { release: 0, salt: new Uint8Array(8) });
  if (!list.ok) throw new Error("two things have one hash");
  const starter = readdirSync(join(folder, "assets")).find((name) => /^snapshot.*\.bin$/.test(name));
  if (starter === undefined) throw new Error("the build has no starter list");
  writeFileSync(join(folder, "assets", starter), await encodeSnapshot(list.value, nodeGzip));
  return folder;
}

/** Plays every host over HTTPS on 127.0.0.1; `delayMs`: how far away the hosts are. */
export async function playInternet(pages: Pages, delayMs = 0): Promise<Internet> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "khien.example" }], {
    keySize: 2048,
  });
  const requests: string[] = [];
  // Attackers write long addresses; the server must not be what refuses them.
  const server = createServer({ key, cert, maxHeaderSize: 8 * 1024 * 1024 }, (request, response) => {
    const asked = `${request.headers.host ?? ""}${request.url ?? "/"}`;
    if (asked.endsWith("/favicon.ico")) return void response.writeHead(404).end();
    requests.push(asked);
    const body = pages[asked] ?? pages[asked.replace(/\?.*$/, "")] ?? EMPTY;
    const answer = (): unknown =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const EMPTY =
  "<!doctype html><html><head><title>Trang mẫu</title></head><body><h1>Trang mẫu</h1></body></html>";

/** A page around some markup. */
export function htmlPage(body: string, head = ""): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Trang mẫu</title>${head}</head><body>${body}</body></html>`;
}

/** A page that runs a script of its own after its markup. */
export function scripted(script: string, body = "<h1>Trang mẫu</h1>"): string {
  return htmlPage(`${body}<script>${script}</script>`);
}
