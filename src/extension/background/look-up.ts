import { asKey, type Key, kindOf } from "../../core/observable/key.ts";
import { combineVerdicts } from "../../core/verdict/combine-verdicts.ts";
import { judge } from "../../core/verdict/judge.ts";
import { judgeUnlisted } from "../../core/verdict/judge-unlisted.ts";
import type { OfficialDirectory } from "../../core/verdict/official.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import { identify } from "../../sites/identify.ts";
import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { Exceptions } from "./exceptions.ts";
import type { Feed } from "./feed.ts";
import type { Feeds } from "./feeds.ts";
import { inWords } from "./in-words.ts";
import type { Knowledge } from "./knowledge.ts";
import { freshAt, oldDays } from "./list-age.ts";
import type { SettingsStore } from "./settings.ts";

const DAY_MS = 86_400_000;

export interface LookUp {
  /**
   * What the lists say, without the words for it, nor the brand that is imitated or passed for: to look for that takes
   * longer than all the rest, and the way to a listed site is a race.
   */
  verdict(subject: Subject): Promise<Verdict>;
  /** What is said of a link on a page; undefined: nothing, as of nearly all. */
  shownOfLink(url: string, name?: string): Promise<Shown | undefined>;
  /** Begins to read what every answer needs: a woken worker does so before it knows what it was woken for. */
  prepare(): Promise<unknown>;
  shown(subject: Subject): Promise<Shown>;
  /** What is said of keys that are known already. */
  shownOf(keys: readonly Key[], name?: string): Promise<Shown>;
}

/** Looks things up in the lists on this machine. What can't be looked up is `unknown`, never unlisted. */
export function createLookUp(
  feeds: Pick<Feeds, "national" | "added">,
  knowledge: Knowledge,
  settings: SettingsStore,
  now: () => number,
  exceptions: Pick<Exceptions, "cover" | "all"> = { cover: async () => false, all: async () => [] },
): LookUp {
  const verdictOf = async ({ list }: Feed, keys: readonly Key[], official: Promise<OfficialDirectory>) => {
    const found = await list
      .list()
      .then((current) => current?.find(keys))
      .catch(() => "unreadable" as const);
    if (found === "unreadable") return { kind: "unknown", reason: "list-unreadable" } as const;
    if (found === undefined) return { kind: "unknown", reason: "no-list" } as const;
    return judge({ keys, lookup: (key) => found.get(key), official: await official, day: today() });
  };
  const today = (): number => Math.floor(now() / DAY_MS);
  // Added feeds that can't be read take nothing away from the national one's word; the options tell.
  const addedFeeds = (): Promise<readonly Feed[]> => feeds.added().catch(() => []);

  const verdict = async (
    keys: readonly Key[],
    added: Promise<readonly Feed[]>,
    known = (all: OfficialDirectory): OfficialDirectory => all,
  ): Promise<Verdict> => {
    const official = knowledge.official().then(known);
    const ofOthers = added.then((others) =>
      Promise.all(
        others.map(async (feed) => ({
          feed: feed.choice.id,
          verdict: await verdictOf(feed, keys, official),
        })),
      ),
    );
    // Which other feeds there are is read while the national one answers.
    const [national, others] = await Promise.all([verdictOf(feeds.national, keys, official), ofOthers]);
    return combineVerdicts(national, others);
  };

  const withLikeness = async (keys: readonly Key[], listed: Verdict): Promise<Verdict> =>
    listed.kind === "unlisted" ? judgeUnlisted(keys, await knowledge.official(), today()) : listed;

  const shownOf = async (keys: readonly Key[], name = ""): Promise<Shown> => {
    const feedsAdded = addedFeeds();
    const listed = await verdict(keys, feedsAdded);
    if (listed.kind === "unknown") return { verdict: listed };
    const found = await withLikeness(keys, listed);
    const id = "matches" in found ? found.matches[0]?.feed : undefined;
    const feed = (await feedsAdded).find(({ choice }) => choice.id === id) ?? feeds.national;
    const generation = await feed.list.generation().catch(() => undefined);
    const listAgeDays = oldDays(freshAt(await feed.sync.facts(), generation, now()), now());
    const sources = generation?.sources ?? {};
    const shown = await inWords(found, { knowledge, settings, sources, name, now: now() });
    const source = [shown.source, feed.choice.name].join(" · ");
    return {
      ...shown,
      ...(id === undefined ? {} : { feed: feed.choice.name, source }),
      ...(listAgeDays === undefined ? {} : { listAgeDays }),
    };
  };

  const shownUnlessExcepted = async (keys: readonly Key[], name?: string): Promise<Shown> => {
    const shown = await shownOf(keys, name);
    return (await exceptions.cover(shown.verdict)) ? { ...shown, excepted: true } : shown;
  };

  return {
    verdict: async (subject) => verdict(keysOf(subject), addedFeeds(), withoutBrands),
    prepare: () =>
      Promise.all([feeds.national.list.list(), addedFeeds(), knowledge.official(), exceptions.all()]),
    shownOf,
    shown: (subject) => shownUnlessExcepted(keysOf(subject), subject.name),
    async shownOfLink(url, name) {
      const { keys: all, hiddenEnd } = identify(url);
      const keys = withoutGroup(all);
      const listed = await verdict(keys, addedFeeds(), withoutBrands);
      const found = await withLikeness(keys, listed);
      if (found.kind !== "unlisted") return shownUnlessExcepted(keys, name);
      return hiddenEnd ? { verdict: found, hiddenEnd: true } : undefined;
    },
  };
}

/** A link to a member of a group names the group, too: what is said of that says nothing of who writes there. */
function withoutGroup(keys: readonly Key[]): readonly Key[] {
  const [first] = keys;
  return first === undefined || kindOf(first) !== "account"
    ? keys
    : keys.filter((key) => kindOf(key) !== "group");
}

/** Who is vouched for still counts; nobody is imitated. */
function withoutBrands(official: OfficialDirectory): OfficialDirectory {
  return { ...official, brandsOn: () => [] };
}

/** The page's own number first: it outlives the name in the address. */
export function keysOf({ url, keys = [] }: Subject): readonly Key[] {
  const read = keys
    .map(asKey)
    .filter((key) => key !== undefined && (kindOf(key) === "account" || kindOf(key) === "group"));
  return [...new Set([...(read as Key[]), ...identify(url).keys])];
}
