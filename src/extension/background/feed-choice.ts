import { BUILT_IN } from "./built-in.ts";

/** A feed that this install follows: whom to trust, and where to ask. */
export interface FeedChoice {
  /** Undefined: the national one, which is always there. */
  readonly id: string | undefined;
  /** What the person calls an added one. */
  readonly name: string;
  /** Base URLs, each with a slash at the end. */
  readonly urls: readonly string[];
  readonly rootText: string;
  /** An administrator set it: the person can't remove it. */
  readonly byPolicy?: boolean | undefined;
}

/** A feed beside the national one. */
export interface AddedChoice extends FeedChoice {
  readonly id: string;
}

export const NATIONAL: FeedChoice = {
  id: undefined,
  name: "",
  urls: BUILT_IN.feedUrls,
  rootText: BUILT_IN.rootText,
};
