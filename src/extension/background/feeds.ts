import { toHex } from "../../core/blocklist/bytes.ts";
import type { FeedRefusal } from "../messages/list-state.ts";
import { deleteFeedDatabase, storedFeeds } from "../platform/database.ts";
import { stored } from "../platform/storage.ts";
import { createFeed, type Feed, type FeedParts } from "./feed.ts";
import { feedAddress, isRoot } from "./feed-address.ts";
import { type FeedChoice, NATIONAL } from "./feed-choice.ts";
import type { SyncTools } from "./sync.ts";

export const MOST_ADDED = 5;

/** The national feed, and those that the person added. */
export interface Feeds {
  readonly national: Feed;
  /** Another word whenever any list is another one. */
  marks(): Promise<string>;
  /** In the order in which they were added. */
  added(): Promise<readonly Feed[]>;
  /** Fetches and verifies a feed; only then it is one of ours. Undefined: it is. */
  add(wanted: {
    readonly name: string;
    readonly url: string;
    readonly root: string;
  }): Promise<FeedRefusal | undefined>;
  remove(id: string): Promise<void>;
  /** Deletes what was left behind when the worker ended between two steps of adding or removing. */
  tidy(): Promise<void>;
}

/** What is done with the national feed alone: a list to begin with, and what became of reports. */
export type NationalParts = Required<Pick<FeedParts, "prepare" | "reports">>;

export function createFeeds(tools: SyncTools & Pick<FeedParts, "replaced">, own: NationalParts): Feeds {
  const store = stored<readonly FeedChoice[]>("local", "feeds");
  const national = createFeed(NATIONAL, { ...tools, ...own });
  const open = new Map<string, Feed>();
  let choices: readonly FeedChoice[] | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<readonly FeedChoice[]> => {
    choices ??= (await store.get()) ?? [];
    return choices;
  };
  const write = async (next: readonly FeedChoice[]): Promise<void> => {
    await store.set(next);
    choices = next;
  };
  /** Adding and removing go one after the other. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  };
  const feedOf = (choice: FeedChoice & { readonly id: string }): Feed => {
    const feed = open.get(choice.id) ?? createFeed(choice, tools);
    open.set(choice.id, feed);
    return feed;
  };
  const added = async (): Promise<readonly Feed[]> => (await read()).filter(isAdded).map(feedOf);
  const discard = async (id: string, feed: Feed | undefined): Promise<void> => {
    await feed?.close();
    open.delete(id);
    await deleteFeedDatabase(id);
    await feed?.sync.forget();
  };

  return {
    national,
    added,
    async marks() {
      const marks = [national, ...(await added())].map(({ list }) => list.mark().catch(() => ""));
      return (await Promise.all(marks)).join(" ");
    },
    add: ({ name, url, root }) =>
      inTurn(async () => {
        const address = feedAddress(url);
        if (!address.ok) return { kind: address.problem };
        if (!isRoot(root)) return { kind: "not-a-root" };
        const id = await idOf(address.value, root);
        const isNational = NATIONAL.urls.includes(address.value) || NATIONAL.rootText.trim() === root.trim();
        const before = await read();
        if (isNational || before.some((one) => one.id === id)) return { kind: "there-already" };
        if (before.length >= MOST_ADDED) return { kind: "too-many" };
        const called = name.trim() === "" ? new URL(address.value).host : name.trim();
        const choice = { id, name: called, urls: [address.value], rootText: root };
        const feed = feedOf(choice);
        const outcome = await feed.sync.run();
        if (!outcome.ok) {
          await discard(id, feed);
          return outcome.problem;
        }
        await write([...before, choice]);
        tools.replaced?.();
        return undefined;
      }),
    remove: (id) =>
      inTurn(async () => {
        const [choice] = (await read()).filter(isAdded).filter((one) => one.id === id);
        if (choice === undefined) return;
        // First nobody asks it any more, then what it had goes.
        await write((await read()).filter((one) => one.id !== id));
        await discard(id, feedOf(choice));
        tools.replaced?.();
      }),
    tidy: () =>
      inTurn(async () => {
        const known = new Set((await read()).map((one) => one.id));
        for (const id of await storedFeeds()) if (!known.has(id)) await deleteFeedDatabase(id);
      }),
  };
}

function isAdded(choice: FeedChoice): choice is FeedChoice & { readonly id: string } {
  return choice.id !== undefined;
}

/** The same address with the same root is the same feed. */
async function idOf(url: string, root: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${url}\n${root}`));
  return toHex(new Uint8Array(digest)).slice(0, 16);
}
