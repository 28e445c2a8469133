import { expect } from "vitest";
import type { Result } from "../../src/core/result.ts";
import type { SyncOutcome } from "../../src/extension/background/sync-feed.ts";
import type { ListProblem } from "../../src/extension/messages/list-state.ts";
import { download } from "../../src/extension/platform/download.ts";
import { type Client, clientWith, type Held, hotOf, meaningOf, trustOf } from "./feed-client.ts";
import { type Behaviour, type FeedServer, honest, startFeedServer } from "./feed-server.ts";
import type { Asked } from "./hostile-answers.ts";
import { counterpart, type FeedFiles, LISTED, publishedHistory } from "./published-history.ts";

/** What a person's browser holds before, and what the honest server has then; numbers are releases. */
export const JOURNEYS = [
  { name: "its first list", before: 0, after: 3, by: "snapshot" },
  { name: "a new list whole, with a new root and new guidance", before: 1, after: 4, by: "snapshot" },
  { name: "a delta", before: 2, after: 3, by: "deltas" },
  { name: "nothing new", before: 3, after: 3, by: undefined },
] as const;
export type Journey = (typeof JOURNEYS)[number];

/** A server, a feed's history, and browsers on their way through it. */
export interface HostileWorld {
  readonly server: FeedServer;
  /** Every file that an honest browser asks for on a journey: recorded, so that none is forgotten. */
  needed(journey: Journey): readonly string[];
  stateAt(release: number): FeedFiles;
  /** All that a server may know of a file that a browser asks for. */
  asked(path: string, journey: Journey): Asked;
  visit(behaviour: Behaviour, before: number, fetch?: typeof download): Promise<Client>;
  /** Whatever was served: the list means what it meant before, or what a genuine later release means. */
  requireGood(
    client: Client,
    outcome: Result<SyncOutcome, ListProblem>,
    before: number,
    context: string,
  ): Promise<void>;
  /** The next honest synchronisation leads to the newest release. */
  requireRecovery(client: Client, after: number, context: string): Promise<void>;
}

export async function makeHostileWorld(): Promise<HostileWorld> {
  const server = await startFeedServer();
  const history = await publishedHistory();
  const foreign = (await publishedHistory(500)).states[2] as FeedFiles;
  const held: Held[] = [{ state: undefined, shards: new Map() }];
  const meanings: string[] = ["none"];
  const hots: string[] = ["null"];
  const told = new Set<string>();
  const needed = new Map<Journey, readonly string[]>();

  const stateAt = (release: number): FeedFiles => {
    const state = history.states[release - 1];
    if (state === undefined) throw new Error(`there is no release ${release}`);
    return state;
  };

  const visit: HostileWorld["visit"] = async (behaviour, before, fetch = download) => {
    const { feedUrl } = server.serve(behaviour);
    return clientWith({ feedUrl, rootText: history.rootText, download: fetch }, held[before]);
  };

  for (const release of [1, 2, 3, 4]) {
    const client = await visit(honest(stateAt(release)), 0);
    expect(await client.sync()).toMatchObject({ value: { kind: "replaced", by: "snapshot" } });
    held.push(await client.held());
    meanings.push(await meaningOf(await client.held()));
    hots.push(hotOf(await client.held()));
    for (const states of client.told) told.add(states);
    client.close();
  }
  for (const journey of JOURNEYS) {
    const { before, after, by } = journey;
    const asked: string[] = [];
    const good = honest(stateAt(after));
    const client = await visit((path, ...rest) => {
      asked.push(path);
      good(path, ...rest);
    }, before);
    const outcome = by === undefined ? { kind: "same" } : { kind: "replaced", by };
    expect(await client.sync()).toMatchObject({ value: outcome });
    expect(await meaningOf(await client.held())).toBe(meanings[after]);
    needed.set(journey, [...new Set(asked)]);
    client.close();
  }

  return {
    server,
    stateAt,
    visit,
    needed: (journey) => needed.get(journey) ?? [],
    asked(path, { after }) {
      const files = stateAt(after);
      const other = path.endsWith("timestamp.json") ? "root.json" : "metadata/timestamp.json";
      return {
        path,
        genuine: files.get(path),
        older: counterpart(path, stateAt(Math.max(1, after - 1))),
        newer: counterpart(path, stateAt(4)),
        foreign: counterpart(path, foreign),
        swapped: files.get(other) as Uint8Array,
      };
    },
    async requireGood(client, outcome, before, context) {
      const now = await client.held();
      const meaning = await meaningOf(now);
      if (outcome.ok) expect(meanings.slice(Math.max(1, before)), context).toContain(meaning);
      else {
        expect(outcome.problem.detail, context).toMatch(/\w{3}/);
        expect(meaning, context).toBe(meanings[before]);
        expect(trustOf(now) === trustOf(held[before] as Held), `${context}: the same trust`).toBe(true);
      }
      expect(hots.slice(before), context).toContain(hotOf(now));
      for (const states of client.told) expect(told, context).toContain(states);
      expect(await client.lists(LISTED), context).toBe(now.state === undefined ? undefined : true);
    },
    async requireRecovery(client, after, context) {
      const { feedUrl } = server.serve(honest(stateAt(after)));
      expect(await client.sync({ feedUrl, download }), `${context}, then honest`).toMatchObject({ ok: true });
      expect(await meaningOf(await client.held()), `${context}, then honest`).toBe(meanings[after]);
      expect(hotOf(await client.held()), `${context}, then honest`).toBe(hots[after]);
    },
  };
}

/** Waits two seconds at most for this answer, which needs a clock to end it; less, and a busy machine has not even asked. */
export function impatient(isSlow: (url: string) => boolean): typeof download {
  return (url, most, mayChange) => download(url, most, mayChange, isSlow(url) ? { waitMs: 2_000 } : {});
}
