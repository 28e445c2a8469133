import { readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Firefox, openFirefox } from "../browser/firefox-browser.ts";
import { installedFirefox } from "../find-firefox.mjs";
import { type Feed, freshFeed, indicator } from "../registry/publish/published-feed.ts";
import { buildWithList } from "./stage.ts";

// Threat 16 in Firefox: to a host that the extension has no right to, Firefox names it by an address that each install
// has for itself. So nothing is asked there until the person allows it.

const executable = installedFirefox();

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let firefox: Firefox;
  let own: Page;
  let feed: Feed;
  let server: Server;
  let extension: string;
  let arrived: Pick<IncomingMessage, "url" | "headers" | "rawHeaders">[] = [];

  beforeAll(async () => {
    feed = await freshFeed();
    const published = await feed.publish([indicator("web:xau.example/")]);
    if (!published.ok) throw new Error(published.problem.kind);
    server = createServer((request, response) => {
      arrived.push(request);
      const headers = { "access-control-allow-origin": "*", etag: '"dau-rieng"', "set-cookie": "dau=rieng" };
      try {
        const bytes = readFileSync(join(feed.out, (request.url ?? "").replace("/feed/", "")));
        response.writeHead(200, headers).end(bytes);
      } catch {
        response.writeHead(404, headers).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    extension = await buildWithList("firefox", []);
    firefox = await openFirefox(executable as string, 9, extension);
    own = await firefox.ownPage("options");
  });
  afterAll(async () => {
    await firefox?.close();
    server?.closeAllConnections();
    server?.close();
    rmSync(extension, { recursive: true, force: true });
  });

  const addressAt = (host: string) => `http://${host}:${(server.address() as AddressInfo).port}/feed/`;
  const tell = async (name: string, request: unknown): Promise<unknown> => {
    const message = JSON.stringify({ khien: 1, name, request });
    return ((await own.evaluate(`browser.runtime.sendMessage(${message})`)) as { response: unknown })
      .response;
  };
  const add = (host: string) => {
    const root = readFileSync(join(feed.keysDir, "root.json"), "utf8");
    return tell("add-feed", { name: "", url: addressAt(host), root });
  };

  it("a page that asks would name this install", async () => {
    arrived = [];
    await own.evaluate(`fetch("${addressAt("localhost")}metadata/timestamp.json", { credentials: "omit" })`);
    expect(arrived[0]?.headers.origin).toMatch(/^moz-extension:/);
  });

  it("nothing is asked of a host that was not allowed, and the way to allow it is offered", async () => {
    arrived = [];
    expect(await add("localhost")).toMatchObject({ kind: "refused", problem: { kind: "unreachable" } });
    expect(arrived.map(({ url }) => url)).toEqual([]);
  });

  it("a host that may be asked gets the same from everyone: no origin, no cookie, no tag", async () => {
    arrived = [];
    expect(await add("127.0.0.1")).toMatchObject({ kind: "added" });
    await tell("sync-now", {});
    expect(arrived.length).toBeGreaterThan(5);
    for (const { rawHeaders } of arrived) {
      const names = rawHeaders.filter((_, at) => at % 2 === 0);
      expect(
        names.filter((name) => /^(?:origin|cookie|referer|if-.*|range|authorization)$/i.test(name)),
      ).toEqual([]);
      expect(rawHeaders.join(" ")).not.toMatch(/moz-extension|dau-rieng/);
    }
  });
});
