import { asKey, type Key, kindOf } from "../../core/observable/key.ts";
import { combineVerdicts } from "../../core/verdict/combine-verdicts.ts";
import { judge } from "../../core/verdict/judge.ts";
import type { OfficialDirectory } from "../../core/verdict/official.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import { identify } from "../../sites/identify.ts";
import type { Shown, Subject } from "../messages/contract.ts";
import type { Exceptions } from "./exceptions.ts";
import type { Feed } from "./feed.ts";
import type { Feeds } from "./feeds.ts";
import { inWords } from "./in-words.ts";
import type { Knowledge } from "./knowledge.ts";
import { freshAt, oldDays } from "./list-age.ts";
import type { SettingsStore } from "./settings.ts";

const DAY_MS = 86_400_000;

export interface LookUp {
  /** What decides, without the words for it. */
  verdict(subject: Subject): Promise<Verdict>;
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
  exceptions: Pick<Exceptions, "cover"> = { cover: async () => false },
): LookUp {
  const verdictOf = async ({ list }: Feed, keys: readonly Key[], official: Promise<OfficialDirectory>) => {
    const found = await list
      .list()
      .then((current) => current?.find(keys))
      .catch(() => "unreadable" as const);
    if (found === "unreadable") return { kind: "unknown", reason: "list-unreadable" } as const;
    if (found === undefined) return { kind: "unknown", reason: "no-list" } as const;
    const day = Math.floor(now() / DAY_MS);
    return judge({ keys, lookup: (key) => found.get(key), official: await official, day });
  };
  // Added feeds that can't be read take nothing away from the national one's word; the options tell.
  const addedFeeds = (): Promise<readonly Feed[]> => feeds.added().catch(() => []);

  const verdict = async (keys: readonly Key[], added: readonly Feed[]): Promise<Verdict> => {
    const official = knowledge.official();
    const [national, ...others] = await Promise.all([
      verdictOf(feeds.national, keys, official),
      ...added.map((feed) => verdictOf(feed, keys, official)),
    ]);
    return combineVerdicts(
      national,
      others.map((one, at) => ({ feed: added[at]?.choice.id, verdict: one })),
    );
  };

  const shownOf = async (keys: readonly Key[], name = ""): Promise<Shown> => {
    const added = await addedFeeds();
    const found = await verdict(keys, added);
    if (found.kind === "unknown") return { verdict: found };
    const id = "matches" in found ? found.matches[0].feed : undefined;
    const feed = added.find(({ choice }) => choice.id === id) ?? feeds.national;
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

  return {
    verdict: async (subject) => verdict(keysOf(subject), await addedFeeds()),
    shownOf,
    async shown(subject) {
      const shown = await shownOf(keysOf(subject), subject.name);
      return (await exceptions.cover(shown.verdict)) ? { ...shown, excepted: true } : shown;
    },
  };
}

/** The page's own number first: it outlives the name in the address. */
export function keysOf({ url, keys = [] }: Subject): readonly Key[] {
  const read = keys
    .map(asKey)
    .filter((key) => key !== undefined && (kindOf(key) === "account" || kindOf(key) === "group"));
  return [...new Set([...(read as Key[]), ...identify(url).keys])];
}
