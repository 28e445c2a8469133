import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createUpdater } from "../../../src/core/trust/updater.ts";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";
import { download } from "../../../src/extension/platform/download.ts";
import { feedRepository } from "../../../src/registry/publish/feed-repository.ts";
import { fetchBounded } from "../../../src/registry/publish/fetch-bounded.ts";
import { body, MadeUpRepository, NOW, signed } from "./made-up-repository.ts";

const refusedAs = (kind: string) => ({ ok: false, problem: { kind } });

describe("a length", () => {
  it("that is announced beyond the bounds is refused before a byte is asked for", async () => {
    const repository = new MadeUpRepository();
    const { keys, files } = repository;
    const meta = { "snapshot.json": { version: 1, length: 2 ** 50 } };
    files.set("timestamp.json", signed(body("timestamp", 1, { meta }), [keys.timestamp]));
    expect(await repository.client().updater.refresh()).toMatchObject({
      problem: { kind: "too-big", subject: "snapshot", detail: `is announced with ${2 ** 50} bytes` },
    });
  });

  it("of a target is bounded too: a stolen online key must not fill anyone's memory", async () => {
    const repository = new MadeUpRepository();
    repository.publish({ targets: { tep: { length: 1_001, hashes: { sha256: "00".repeat(32) } } } });
    const { updater } = repository.client(new Map(), NOW, { contentBytes: 1_000 });
    const found = await updater.targetInfo("tep");
    if (!found.ok || found.value === undefined) throw new Error("not announced");
    expect(await updater.download(found.value)).toMatchObject(refusedAs("too-big"));
  });

  it.each(["timestamp.json", "2.root.json", "1.snapshot.json", "1.targets.json"])(
    "of %s beyond the bounds is refused, whatever the repository hands over",
    async (name) => {
      const repository = new MadeUpRepository();
      repository.files.set(name, new Uint8Array(6_000_000));
      expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("too-big"));
    },
  );
});

describe("a real server", () => {
  let server: Server | undefined;

  afterEach(async () => {
    vi.restoreAllMocks();
    server?.closeAllConnections();
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
    server = undefined;
  });

  async function serving(answer: (response: ServerResponse) => void): Promise<string> {
    server = createServer((_, response) => answer(response));
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  const clients: readonly (readonly [
    string,
    (url: string, most: number) => Promise<Uint8Array | undefined>,
  ])[] = [
    ["the extension", (url, most) => download(`${url}timestamp.json`, most, true)],
    ["the registry", (url, most) => feedRepository(url).metadata("timestamp.json", most)],
  ];

  it.each(clients)("that never ends is left by %s after the bytes that are allowed", async (_, ask) => {
    let sent = 0;
    let closed = false;
    const url = await serving((response) => {
      const pour = (): void => {
        sent += 16_384;
        if (!response.destroyed) response.write(new Uint8Array(16_384), pour);
      };
      response.on("close", () => {
        closed = true;
      });
      pour();
    });
    await expect(ask(url, 100_000)).rejects.toThrow();
    await vi.waitFor(() => expect(closed).toBe(true), { timeout: 10_000 });
    // What the pipes between them hold comes on top.
    expect(sent).toBeLessThan(20_000_000);
  });

  it.each([
    ["drips", "the extension"],
    ["never answers", "the extension"],
    ["drips", "the registry"],
    ["never answers", "the registry"],
  ])("that %s is left by %s when the time is up", async (how, who) => {
    const url = await serving((response) => {
      const drip = (): void => {
        if (!response.destroyed) response.write(" ", () => setTimeout(drip, 5));
      };
      if (how === "drips") drip();
    });
    const late =
      who === "the extension"
        ? download(`${url}timestamp.json`, 100_000, true, { waitMs: 100 })
        : fetchBounded(new URL("timestamp.json", url), 100_000, 100);
    await expect(late).rejects.toThrow("took more than 0.1 s");
  });

  it("that drips or breaks off is `unreachable` to the updater, and what was trusted stays", async () => {
    const repository = new MadeUpRepository();
    const first = repository.client();
    expect((await first.updater.refresh()).ok).toBe(true);
    const before = new Map(first.stored);
    const url = await serving((response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("{", () => response.destroy());
    });
    const { stored } = first;
    const updater = createUpdater({
      store: {
        get: (name) => stored.get(name),
        put: (name, bytes) => void stored.set(name, bytes),
        delete: (name) => void stored.delete(name),
      },
      repository: feedRepository(url),
      cryptography: webCryptography(crypto.subtle as never),
      now: NOW,
    });
    expect(await updater.refresh()).toMatchObject(refusedAs("unreachable"));
    expect(stored).toEqual(before);
  });
});
