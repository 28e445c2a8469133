import type { FeedRefusal, PolicyProblem } from "../messages/list-state.ts";
import { deleteFeedDatabase, storedFeeds } from "../platform/database.ts";
import { managedPolicy, stored } from "../platform/storage.ts";
import { createFeed, type Feed, type FeedParts } from "./feed.ts";
import { feedAddress, isRoot } from "./feed-address.ts";
import { type AddedChoice, type FeedChoice, NATIONAL } from "./feed-choice.ts";
import { feedId, isNationalFeed, nameOf } from "./feed-identity.ts";
import { createTurns } from "./in-turn.ts";
import { createPolicyFeeds } from "./policy-feeds.ts";
import type { SyncTools } from "./sync.ts";

export const MOST_ADDED = 5;

/** Of each added feed no more entries are read before they are asked about: some 30 MB. */
const MOST_READ_AHEAD = 2_000_000;

/** The national feed, those that an administrator set, and those that the person added. */
export interface Feeds {
  readonly national: Feed;
  /** Somebody is there: what they may come to is read before it is asked about. */
  readAhead(): Promise<void>;
  /** Another word whenever any list is another one. */
  marks(): Promise<string>;
  /** First those of the administrator, then the person's, in the order in which they were added. */
  added(): Promise<readonly Feed[]>;
  /** Fetches and verifies a feed; only then it is one of ours. Undefined: it is. */
  add(wanted: {
    readonly name: string;
    readonly url: string;
    readonly root: string;
  }): Promise<FeedRefusal | undefined>;
  /** Not one that an administrator sets. */
  remove(id: string): Promise<void>;
  /** Looks what an administrator has set; new feeds of theirs are synchronised at once. */
  followPolicy(): Promise<void>;
  policyProblems(): Promise<readonly PolicyProblem[]>;
  /** Deletes what was left behind when the worker ended between two steps of adding or removing. */
  tidy(): Promise<void>;
}

/** What is done with the national feed alone: a list to begin with, and what became of reports. */
export type NationalParts = Required<Pick<FeedParts, "prepare" | "reports">>;

export function createFeeds(
  tools: SyncTools & Pick<FeedParts, "mostReadAhead" | "replaced">,
  own: NationalParts,
): Feeds {
  const store = stored<readonly FeedChoice[]>("local", "feeds");
  const policy = createPolicyFeeds(managedPolicy);
  const national = createFeed(NATIONAL, { ...tools, ...own });
  const open = new Map<string, Feed>();
  let choices: readonly FeedChoice[] | undefined;
  let isUsed = false;
  /** Adding and removing go one after the other. */
  const inTurn = createTurns();

  const read = async (): Promise<readonly FeedChoice[]> => {
    choices ??= (await store.get()) ?? [];
    return choices;
  };
  const write = async (next: readonly FeedChoice[]): Promise<void> => {
    await store.set(next);
    choices = next;
  };
  const feedOf = (choice: AddedChoice): Feed => {
    const known = open.get(choice.id);
    if (known !== undefined && JSON.stringify(known.choice) === JSON.stringify(choice)) return known;
    // An administrator gave it another name, or other mirrors.
    void known?.close();
    const mostReadAhead = Math.min(tools.mostReadAhead, MOST_READ_AHEAD);
    const feed = createFeed(choice, { ...tools, mostReadAhead });
    open.set(choice.id, feed);
    if (isUsed) feed.list.readAhead().catch(() => undefined);
    return feed;
  };
  const followed = async (): Promise<readonly AddedChoice[]> => {
    const [set, own] = await Promise.all([policy.choices(), read()]);
    return [...set, ...own.filter(isAdded).filter(({ id }) => set.every((one) => one.id !== id))];
  };
  const added = async (): Promise<readonly Feed[]> => (await followed()).map(feedOf);
  const discard = async (id: string, feed: Feed | undefined): Promise<void> => {
    await feed?.close();
    open.delete(id);
    await deleteFeedDatabase(id);
    await feed?.sync.forget();
  };

  return {
    national,
    added,
    async readAhead() {
      if (isUsed) return;
      isUsed = true;
      const all = [national, ...(await added().catch(() => []))];
      // What can't be read now is told when it is asked about.
      await Promise.allSettled(all.map(({ list }) => list.readAhead()));
    },
    async marks() {
      const marks = [national, ...(await added())].map(({ list }) => list.mark().catch(() => ""));
      return (await Promise.all(marks)).join(" ");
    },
    add: ({ name, url, root }) =>
      inTurn(async () => {
        const address = feedAddress(url);
        if (!address.ok) return { kind: address.problem };
        if (!isRoot(root)) return { kind: "not-a-root" };
        const id = await feedId(address.value, root);
        const before = await read();
        const isThere = (await followed()).some((one) => one.id === id);
        if (isThere || isNationalFeed([address.value], root)) return { kind: "there-already" };
        if (before.length >= MOST_ADDED) return { kind: "too-many" };
        const choice = { id, name: nameOf(name, address.value), urls: [address.value], rootText: root };
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
        const choice = (await followed()).find((one) => one.id === id);
        if (choice === undefined || choice.byPolicy === true) return;
        // First nobody asks it any more, then what it had goes.
        await write((await read()).filter((one) => one.id !== id));
        await policy.drop(id);
        await discard(id, feedOf(choice));
        tools.replaced?.();
      }),
    policyProblems: () => policy.problems(),
    followPolicy: () =>
      inTurn(async () => {
        const before = await followed();
        const gone = await policy.refresh();
        const after = await followed();
        for (const choice of gone)
          if (after.every(({ id }) => id !== choice.id)) await discard(choice.id, feedOf(choice));
        const fresh = after.filter(({ id }) => before.every((one) => one.id !== id));
        for (const choice of fresh) await feedOf(choice).sync.run();
        if (gone.length > 0) tools.replaced?.();
      }),
    tidy: () =>
      inTurn(async () => {
        const known = new Set((await followed()).map((one) => one.id));
        for (const id of await storedFeeds()) if (!known.has(id)) await deleteFeedDatabase(id);
      }),
  };
}

function isAdded(choice: FeedChoice): choice is AddedChoice {
  return choice.id !== undefined;
}
