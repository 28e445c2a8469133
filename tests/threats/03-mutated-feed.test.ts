import { beforeAll, describe, expect, it } from "vitest";
import { decodeDelta } from "../../src/core/blocklist/delta-codec.ts";
import { readHot } from "../../src/core/blocklist/read-hot.ts";
import { readManifest, readSources } from "../../src/core/blocklist/read-manifest.ts";
import { decodeSnapshot } from "../../src/core/blocklist/snapshot.ts";
import { readGuidance } from "../../src/core/guidance/guidance.ts";
import { readStatusBucket } from "../../src/core/report/status-bucket.ts";
import type { Result } from "../../src/core/result.ts";
import type { Cryptography } from "../../src/core/trust/cryptography.ts";
import { readOfficial } from "../../src/core/verdict/read-official.ts";
import type { SyncParts } from "../../src/extension/background/sync-parts.ts";
import { nodeGzip } from "../../src/registry/publish/node-gzip.ts";
import { clientOn, cryptography, type Held, hotOf, meaningOf, trustOf } from "./feed-client.ts";
import { memoryDatabase } from "./memory-database.ts";
import { type Chance, chanceFrom, mutated } from "./mutate-bytes.ts";
import {
  BUCKET,
  type FeedFiles,
  type History,
  LISTED,
  publishedHistory,
  roleOf,
} from "./published-history.ts";

const SEED = Number(process.env.KHIEN_SEED ?? 20_261_125);
/** Places in all of the files that are mutated on the wire; as many again go straight to the readers. */
const ON_THE_WIRE = 10_000;
const TO_READERS = 10_000;
/** Synchronisations side by side: one alone waits for its digests and signatures half of the time. */
const AT_ONCE = 8;

const BASE = "https://feed.example/";
const JOURNEYS = [
  { before: 0, after: 3 },
  { before: 1, after: 4 },
  { before: 2, after: 3 },
] as const;

let history: History;
const held: Held[] = [{ state: undefined, shards: new Map() }];
const meanings: string[] = ["none"];
const hots: string[] = ["null"];

function files(release: number): FeedFiles {
  return history.states[release - 1] as FeedFiles;
}

function from(all: FeedFiles, seen?: (path: string) => void): SyncParts["download"] {
  return async (url, most) => {
    const path = url.slice(BASE.length);
    seen?.(path);
    const bytes = all.get(path);
    if (bytes !== undefined && bytes.length > most) throw new Error(`more than ${most} bytes`);
    return bytes;
  };
}

function client(before: number, download: SyncParts["download"]) {
  const database = memoryDatabase(held[before] as Held);
  return clientOn(database, { feedUrl: BASE, rootText: history.rootText, download });
}

beforeAll(async () => {
  history = await publishedHistory();
  for (const release of [1, 2, 3, 4]) {
    const honest = client(0, from(files(release)));
    expect(await honest.sync()).toMatchObject({ ok: true });
    held.push(await honest.held());
    meanings.push(await meaningOf(await honest.held()));
    hots.push(hotOf(await honest.held()));
  }
});

/** Each synchronisation meets nearly all the same signatures; those that were good once are not computed again. */
const good = new Set<string>();
const remembering: Cryptography = {
  ...cryptography,
  async verify(...parts) {
    const asked = parts
      .map((one) => (one instanceof Uint8Array ? Buffer.from(one).toString("base64") : one))
      .join();
    if (good.has(asked)) return true;
    const isGood = await cryptography.verify(...parts);
    if (isGood) good.add(asked);
    return isGood;
  },
};

interface Tried {
  readonly accepted: boolean;
  readonly path: string;
}

/** One mutated file on one journey; `signed`: as if the keys' owners had signed it. */
async function suffer(
  seed: number,
  believes?: (mutation: Uint8Array, genuine: Uint8Array) => Cryptography,
): Promise<Tried> {
  const chance = chanceFrom(seed);
  const { before, after } = JOURNEYS[chance(JOURNEYS.length)] as (typeof JOURNEYS)[number];
  const asked = needed.get(before) ?? [];
  const path = asked[chance(asked.length)] as string;
  const genuine = files(after).get(path);
  if (genuine === undefined) throw new Error(path);
  const mutation = mutated(genuine, chance);
  const context = `KHIEN_SEED=${seed}: ${path} from ${before} to ${after}`;
  const all = new Map([...files(after), [path, mutation]]);
  const browser = client(before, from(all));
  const outcome = await browser
    .sync({ cryptography: believes?.(mutation, genuine) ?? remembering })
    .catch((error: unknown) => {
      throw new Error(`${context}: ${String(error)}`, { cause: error });
    });
  const now = await browser.held();
  if (!outcome.ok) {
    // Nothing may have changed, byte for byte; so the next honest synchronisation goes on from the same place.
    if (
      outcome.problem.detail === "" ||
      trustOf(now) !== trustOf(held[before] as Held) ||
      now.state?.generation !== held[before]?.state?.generation
    )
      throw new Error(`${context}: refused, but changed`);
    return { accepted: false, path };
  }
  const isGenuine = (await meaningOf(now)) === meanings[after] && hots.includes(hotOf(now));
  if (believes === undefined && !isGenuine) throw new Error(`${context}: accepted with another meaning`);
  if ((await browser.lists(LISTED)) !== true && believes === undefined)
    throw new Error(`${context}: an empty list`);
  const next = await browser.sync({ download: from(files(after)), cryptography: remembering });
  if (believes === undefined && (!next.ok || (await meaningOf(await browser.held())) !== meanings[after]))
    throw new Error(`${context}: and then the honest feed fails`);
  return { accepted: true, path };
}

/** What each journey asks for, recorded: its present files. */
const needed = new Map<number, readonly string[]>();
beforeAll(async () => {
  for (const { before, after } of JOURNEYS) {
    const asked = new Set<string>();
    expect(
      await client(
        before,
        from(files(after), (path) => asked.add(path)),
      ).sync(),
    ).toMatchObject({ ok: true });
    needed.set(
      before,
      [...asked].filter((path) => files(after).has(path)),
    );
  }
});

/** `each` of the numbers below `count`, `AT_ONCE` at a time; the first that fails fails all. */
async function sideBySide(count: number, each: (one: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await each(next++);
    }),
  );
}

describe("a feed mutated on the wire", () => {
  it(`at ${ON_THE_WIRE} places is never accepted with another meaning, crashes nothing, empties nothing`, {
    timeout: 900_000,
  }, async () => {
    const tried = new Map<string, [accepted: number, refused: number]>();
    await sideBySide(ON_THE_WIRE, async (one) => {
      const { accepted, path } = await suffer(SEED + one);
      const counts = tried.get(roleOf(path)) ?? [0, 0];
      counts[accepted ? 0 : 1]++;
      tried.set(roleOf(path), counts);
    });
    // Every kind of file had its turn, and those that must be whole were refused, all but harmless changes.
    expect([...tried.keys()].length).toBeGreaterThanOrEqual(12);
    for (const role of [
      "metadata/root.json",
      "metadata/timestamp.json",
      "targets/feed/release.json",
      "targets/feed/snapshot.bin",
    ])
      expect(tried.get(role)?.[1], role).toBeGreaterThan(100);
    for (const role of [
      "targets/feed/release.json",
      "targets/feed/snapshot.bin",
      "targets/official-brands.json",
    ])
      expect(tried.get(role)?.[0] ?? 0, role).toBe(0);
  });
});

describe("a feed mutated and then signed by its own keys", () => {
  it("crashes nothing, and what is refused changes nothing", { timeout: 120_000 }, async () => {
    await sideBySide(1_000, async (one) => {
      await suffer(SEED + 1_000_000 + one, (mutation, genuine) => ({
        ...cryptography,
        verify: async () => true,
        digest: (algorithm, bytes) =>
          cryptography.digest(algorithm, Buffer.compare(bytes, mutation) === 0 ? genuine : bytes),
      }));
    });
  });
});

describe("a reader of a file that was mutated and then signed", () => {
  it(`says what is wrong ${TO_READERS} times, and never throws`, { timeout: 120_000 }, async () => {
    const json = (bytes: Uint8Array): unknown => {
      try {
        return JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        return undefined;
      }
    };
    const announcedIn = (feed: unknown): unknown =>
      (feed as { signed?: { targets?: Record<string, { custom?: unknown }> } } | undefined)?.signed
        ?.targets?.["feed/release.json"]?.custom;
    const sourcesFile = () =>
      [...files(3)].find(([path]) => path.endsWith("release.json"))?.[1] as Uint8Array;
    const readers: readonly [
      RegExp,
      (bytes: Uint8Array) => Result<unknown, unknown> | Promise<Result<unknown, unknown>>,
    ][] = [
      [/snapshot-\d+\.bin$/, (bytes) => decodeSnapshot(bytes, nodeGzip)],
      [/delta-\d+-\d+\.bin$/, (bytes) => decodeDelta(bytes, nodeGzip)],
      [/release\.json$/, readSources],
      [/\.feed\.json$/, (bytes) => readManifest(announcedIn(json(bytes)), sourcesFile())],
      [/hot\/[0-9a-f]+\.hot\.json$/, readHot],
      [/official-brands\.json$/, (bytes) => readOfficial(json(bytes))],
      [/scam-types\.json$/, (bytes) => readGuidance(json(bytes))],
      [/status\/[0-9a-f]+\.[0-9a-f]{2}\.json$/, (bytes) => readStatusBucket(bytes, BUCKET)],
    ];
    const all = [...files(3)];
    const targets = readers.map(([name, read]) => {
      const bytes = all.find(([path]) => name.test(path))?.[1];
      if (bytes === undefined) throw new Error(`no file ${name}`);
      return { name: String(name), bytes, read };
    });
    const refusals = new Map<string, number>();
    for (let one = 0; one < TO_READERS; one++) {
      const chance: Chance = chanceFrom(SEED + 2_000_000 + one);
      const { name, bytes, read } = targets[one % targets.length] as (typeof targets)[number];
      let mutation = mutated(bytes, chance);
      for (let more = chance(3); more > 0; more--)
        if (mutation.length > 0) mutation = mutated(mutation, chance);
      const outcome = await (async () => read(mutation))().catch((error: unknown) => {
        throw new Error(`KHIEN_SEED=${SEED + 2_000_000 + one}: ${name}: ${String(error)}`, { cause: error });
      });
      if (!outcome.ok) refusals.set(name, (refusals.get(name) ?? 0) + 1);
    }
    for (const { name } of targets) expect(refusals.get(name), name).toBeGreaterThan(100);
  });
});
