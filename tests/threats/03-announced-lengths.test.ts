import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/core/trust/limits.ts";
import { createUpdater } from "../../src/core/trust/updater.ts";
import { collect, streamGzip } from "../../src/extension/platform/gzip.ts";
import { nodeGzip } from "../../src/registry/publish/node-gzip.ts";
import { body, MadeUpRepository, NOW, signed } from "../core/trust/made-up-repository.ts";
import { cryptography } from "./feed-client.ts";

const HUGE = 2 ** 50;

/** A client that writes down how many bytes it would take of each file. */
function recording(repository: MadeUpRepository) {
  const bounds = new Map<string, number>();
  const stored = new Map([["root.json", repository.files.get("1.root.json") as Uint8Array]]);
  const updater = createUpdater({
    store: {
      get: (name) => stored.get(name),
      put: (name, bytes) => void stored.set(name, bytes),
      delete: (name) => void stored.delete(name),
    },
    repository: {
      metadata: async (name, most) => {
        bounds.set(name, most);
        return repository.files.get(name);
      },
      target: async (path, most) => {
        bounds.set(path, most);
        return undefined;
      },
    },
    cryptography,
    now: NOW,
  });
  return { updater, bounds };
}

describe("a stolen online key that announces a file of a million gigabytes", () => {
  it("makes nobody take more of any file than that kind of file may ever have", async () => {
    const repository = new MadeUpRepository();
    const sha256 = "00".repeat(32);
    repository.publish({
      targets: { "hot/hot.json": { length: HUGE, hashes: { sha256 } } },
      meta: { "targets.json": { version: 1, length: HUGE } },
    });
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", 1, { meta: { "snapshot.json": { version: 1, length: HUGE } } }), [
        repository.keys.timestamp,
      ]),
    );
    const { updater, bounds } = recording(repository);
    expect(await updater.refresh()).toMatchObject({ ok: false, problem: { kind: "too-big" } });
    expect([...bounds.values()].filter((most) => most > LIMITS.targetsBytes)).toEqual([]);
  });

  it("nor of a target", async () => {
    const repository = new MadeUpRepository();
    repository.publish({ targets: { "a.bin": { length: HUGE, hashes: { sha256: "00".repeat(32) } } } });
    const { updater, bounds } = recording(repository);
    const found = await updater.targetInfo("a.bin");
    if (!found.ok || found.value === undefined) throw new Error("not announced");
    expect(await updater.download(found.value)).toMatchObject({ ok: false, problem: { kind: "too-big" } });
    expect([...bounds.values()].filter((most) => most > LIMITS.targetsBytes)).toEqual([]);
  });
});

describe("a compressed bomb", () => {
  const bomb = nodeGzip.deflate(new Uint8Array(64 * 1024 * 1024));

  it.each([
    ["Node", nodeGzip],
    ["the browser", streamGzip],
  ])("is given up by %s's decompression where its bound is", async (_, gzip) => {
    await expect(gzip.inflate(await bomb, 1_000)).rejects.toThrow();
  });

  it("is not even unpacked to its end: the stream is cancelled at the bound", async () => {
    let [pulled, cancelled] = [0, false];
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1_000));
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(collect(endless, 10_000)).rejects.toThrow("more than 10000 bytes");
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(20);
  });
});
