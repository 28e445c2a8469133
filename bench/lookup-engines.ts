import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { FiltersEngine, Request as GhosteryRequest } from "@ghostery/adblocker";
import { buildList } from "../src/core/blocklist/build-list.ts";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import { inShards } from "../src/core/blocklist/list-in-shards.ts";
import { createShardedList } from "../src/core/blocklist/sharded-list.ts";
import type { Key } from "../src/core/observable/key.ts";
import { nodeDigest } from "../src/registry/publish/node-digest.ts";
import { madeUpFacts } from "./made-up-indicators.ts";
import { openList, storeList } from "./stored-list.ts";

/** A prepared engine: how many of these hosts, or one above them, are listed? */
export type Engine = (hosts: readonly string[]) => Promise<number>;

/** Two phases in two processes: the hosts become what would be stored, and from that the engine gets ready. */
export interface EngineKind {
  readonly store: (hosts: readonly string[], file: string) => Promise<void>;
  readonly ready: (file: string) => Promise<Engine>;
}

/**
 * Each builds from the same hosts and gets ready from its own stored form. Ours is the list that the extension has:
 * in shards, which are read when they are asked about; as there, a look-up is waited for only then.
 */
export const ENGINES: Readonly<Record<string, EngineKind>> = {
  khien: {
    store: async (hosts, file) => {
      const facts = madeUpFacts();
      function* indicators(): Generator<Indicator> {
        for (const host of hosts) yield { key: `web:${host}/`, ...facts() };
      }
      const built = buildList(indicators(), { release: 1, salt: new Uint8Array(8) });
      if (!built.ok) throw new Error(built.problem.hash);
      storeList(file, await inShards(built.value, nodeDigest));
    },
    ready: async (file) => {
      const { head, read } = openList(file);
      const list = createShardedList(head, read);
      return async (hosts) => {
        let hits = 0;
        for (const host of hosts) {
          const found = list.find(keysOf(host));
          if ((found instanceof Promise ? await found : found).size > 0) hits++;
        }
        return hits;
      };
    },
  },
  "Set of strings": {
    store: async (hosts, file) => writeFileSync(file, hosts.join("\n")),
    ready: async (file) => {
      const set = new Set(readFileSync(file, "utf8").split("\n"));
      return counting((host) => upwards(host, (one) => set.has(one)));
    },
  },
  "ubo-core": {
    store: async (hosts, file) => {
      const engine = await uboEngine();
      await engine.useLists([{ name: "bench", raw: asFilters(hosts) }]);
      writeFileSync(file, serialize(await engine.serialize()));
    },
    ready: async (file) => {
      const engine = await uboEngine();
      await engine.deserialize(deserialize(readFileSync(file)));
      return counting(
        (host) =>
          engine.matchRequest({ originURL: ORIGIN, url: `https://${host}/`, type: "sub_frame" }) !== 0,
      );
    },
  },
  "@ghostery/adblocker": {
    store: async (hosts, file) => writeFileSync(file, FiltersEngine.parse(asFilters(hosts)).serialize()),
    ready: async (file) => {
      const engine = FiltersEngine.deserialize(Uint8Array.from(readFileSync(file))); // aligned, as it insists
      return counting(
        (host) =>
          engine.match(
            GhosteryRequest.fromRawDetails({ url: `https://${host}/`, type: "sub_frame", sourceUrl: ORIGIN }),
          ).match,
      );
    },
  },
  "phishing-controller": {
    store: async (hosts, file) => writeFileSync(file, JSON.stringify(hosts)),
    ready: async (file) => {
      const { PhishingDetector } = await import("@metamask/phishing-controller");
      const detector = new PhishingDetector([
        {
          name: "bench",
          version: 1,
          tolerance: 0,
          allowlist: [],
          fuzzylist: [],
          blocklist: JSON.parse(readFileSync(file, "utf8")) as string[],
        },
      ] as never);
      return counting((host) => detector.check(`https://${host}/`).result);
    },
  },
};

const ORIGIN = "https://trang.example/";

function asFilters(hosts: readonly string[]): string {
  return hosts.map((host) => `||${host}^`).join("\n");
}

function counting(listed: (host: string) => boolean): Engine {
  return async (hosts) => {
    let hits = 0;
    for (const host of hosts) if (listed(host)) hits++;
    return hits;
  };
}

interface UboEngine {
  useLists(lists: readonly { readonly name: string; readonly raw: string }[]): Promise<void>;
  serialize(): Promise<unknown>;
  deserialize(stored: unknown): Promise<void>;
  matchRequest(details: { readonly originURL: string; readonly url: string; readonly type: string }): number;
}

async function uboEngine(): Promise<UboEngine> {
  // @ts-expect-error: the package brings no types
  const { StaticNetFilteringEngine } = (await import("@gorhill/ubo-core")) as {
    StaticNetFilteringEngine: { create(): Promise<UboEngine> };
  };
  return StaticNetFilteringEngine.create();
}

/** The host and every one above it; a top-level name alone is never listed, so nobody asks for it. */
function upwards(host: string, listed: (host: string) => boolean): boolean {
  for (let at = 0, dot = host.indexOf("."); dot !== -1; at = dot + 1, dot = host.indexOf(".", at)) {
    if (listed(host.slice(at))) return true;
  }
  return false;
}

/** The same as keys: all of them, for the verdict says which matched. */
function keysOf(host: string): Key[] {
  const keys: Key[] = [];
  for (let at = 0, dot = host.indexOf("."); dot !== -1; at = dot + 1, dot = host.indexOf(".", at))
    keys.push(`web:${host.slice(at)}/`);
  return keys;
}
