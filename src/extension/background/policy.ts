import * as v from "valibot";
import type { PolicyProblem } from "../messages/list-state.ts";
import { feedAddress, isRoot } from "./feed-address.ts";
import type { AddedChoice } from "./feed-choice.ts";
import { feedId, isNationalFeed, nameOf } from "./feed-identity.ts";

/** More would be asked at every poll. */
export const MOST_BY_POLICY = 10;
const MOST_MIRRORS = 8;
const MOST_ROOT = 100_000;

const FEED = v.object({
  name: v.optional(v.pipe(v.string(), v.maxLength(80)), ""),
  urls: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MOST_MIRRORS)),
  root: v.pipe(v.string(), v.maxLength(MOST_ROOT)),
});

export interface ReadPolicy {
  /**
   * Nothing is said about feeds: no policy, or one that the browser refused as a whole. Chromium hands on nothing of
   * a value whose types don't fit the schema, so the two can't be told apart.
   */
  readonly isSilent?: boolean | undefined;
  readonly choices: readonly AddedChoice[];
  readonly problems: readonly PolicyProblem[];
}

/**
 * The feeds that an administrator set, of whatever the browser hands over as the policy: what can be used, and what
 * can't be and why. One bad entry takes nothing away from the others.
 */
export async function readPolicy(policy: unknown): Promise<ReadPolicy> {
  if (policy === undefined || policy === null) return SILENT;
  if (typeof policy !== "object" || Array.isArray(policy)) return WRONG;
  const { feeds } = policy as { readonly feeds?: unknown };
  if (feeds === undefined) return SILENT;
  if (!Array.isArray(feeds)) return WRONG;
  const choices: AddedChoice[] = [];
  const problems: PolicyProblem[] = [];
  for (const [at, entry] of feeds.slice(0, MOST_BY_POLICY).entries()) {
    const choice = await readEntry(entry);
    const isThere = typeof choice !== "string" && choices.some(({ id }) => id === choice.id);
    if (typeof choice === "string" || isThere)
      problems.push({ place: at + 1, kind: typeof choice === "string" ? choice : "there-already" });
    else choices.push(choice);
  }
  if (feeds.length > MOST_BY_POLICY) problems.push({ place: MOST_BY_POLICY + 1, kind: "too-many" });
  return { choices, problems };
}

const SILENT: ReadPolicy = { isSilent: true, choices: [], problems: [] };
const WRONG: ReadPolicy = { choices: [], problems: [{ place: 0, kind: "wrong-shape" }] };

async function readEntry(entry: unknown): Promise<AddedChoice | PolicyProblem["kind"]> {
  const read = v.safeParse(FEED, entry);
  if (!read.success) return "wrong-shape";
  const { name, root } = read.output;
  const urls: string[] = [];
  for (const typed of read.output.urls) {
    const address = feedAddress(typed);
    if (!address.ok) return address.problem;
    urls.push(address.value);
  }
  const [first] = urls;
  if (first === undefined) return "wrong-shape";
  if (!isRoot(root)) return "not-a-root";
  if (isNationalFeed(urls, root)) return "there-already";
  return { id: await feedId(first, root), name: nameOf(name, first), urls, rootText: root, byPolicy: true };
}
