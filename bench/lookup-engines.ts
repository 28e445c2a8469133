import { FiltersEngine, Request as GhosteryRequest } from "@ghostery/adblocker";
import type { BlockList } from "../src/core/blocklist/block-list.ts";
import { buildList } from "../src/core/blocklist/build-list.ts";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import { createSearchable } from "../src/core/blocklist/searchable.ts";

/** A prepared engine: is this host, or one above it, listed? */
export type Engine = (host: string) => boolean;

/** Two phases in two processes: the hosts become what would be stored, and from that the engine gets ready. */
export interface EngineKind {
  readonly store: (hosts: readonly string[]) => Promise<unknown>;
  readonly ready: (stored: never) => Promise<Engine>;
}

/**
 * Each builds from the same hosts and, where it can, gives its stored form, so that getting ready from that is
 * measured too. Ours is given the host as the others are: its keys are hashed and searched, three a host.
 */
export const ENGINES: Readonly<Record<string, EngineKind>> = {
  khien: {
    store: async (hosts) => {
      const indicators = hosts.map(
        (host): Indicator => ({
          key: `web:${host}/`,
          scamType: "fake-official-website",
          level: "danger",
          hijacked: false,
          listedOn: 20_000,
          clusterSize: 1,
          source: "bench",
        }),
      );
      const built = buildList(indicators, { release: 1, salt: new Uint8Array(8) });
      if (!built.ok) throw new Error(built.problem.hash);
      return built.value;
    },
    ready: async (stored: BlockList) => {
      const searchable = createSearchable(stored);
      return (host) => upwards(host, (one) => searchable.lookup(`web:${one}/`) !== undefined);
    },
  },
  "Set of strings": {
    store: async (hosts) => hosts.join("\n"),
    ready: async (stored: string) => {
      const set = new Set(stored.split("\n"));
      return (host) => upwards(host, (one) => set.has(one));
    },
  },
  "ubo-core": {
    store: async (hosts) => {
      const engine = await uboEngine();
      await engine.useLists([{ name: "bench", raw: hosts.map((host) => `||${host}^`).join("\n") }]);
      return engine.serialize();
    },
    ready: async (stored: unknown) => {
      const engine = await uboEngine();
      await engine.deserialize(stored);
      return (host) =>
        engine.matchRequest({ originURL: ORIGIN, url: `https://${host}/`, type: "sub_frame" }) !== 0;
    },
  },
  "@ghostery/adblocker": {
    store: async (hosts) => FiltersEngine.parse(hosts.map((host) => `||${host}^`).join("\n")).serialize(),
    ready: async (stored: Uint8Array) => {
      const engine = FiltersEngine.deserialize(Uint8Array.from(stored)); // aligned, as it insists
      return (host) =>
        engine.match(
          GhosteryRequest.fromRawDetails({ url: `https://${host}/`, type: "sub_frame", sourceUrl: ORIGIN }),
        ).match;
    },
  },
  "phishing-controller": {
    store: async (hosts) => JSON.stringify(hosts),
    ready: async (stored: string) => {
      const { PhishingDetector } = await import("@metamask/phishing-controller");
      const detector = new PhishingDetector([
        {
          name: "bench",
          version: 1,
          tolerance: 0,
          allowlist: [],
          fuzzylist: [],
          blocklist: JSON.parse(stored) as string[],
        },
      ] as never);
      return (host) => detector.check(`https://${host}/`).result;
    },
  },
};

const ORIGIN = "https://trang.example/";

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
