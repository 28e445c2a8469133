import type { ReleaseHealth, ReleaseSource } from "../../core/blocklist/release.ts";

/** How a feed's list is, for the popup and the options. */
export interface ListState {
  /** Release in use; 0 is the list that came with the extension; undefined: none. */
  readonly release?: number | undefined;
  readonly count: number;
  /** Milliseconds since 1970, of the release and of the last good check with the server. */
  readonly publishedAt?: number | undefined;
  readonly checkedAt?: number | undefined;
  /** When the list was last known to be the newest, by this machine's clock. */
  readonly freshAt?: number | undefined;
  /** Made by `khien keys init --development`. */
  readonly development: boolean;
  readonly problem?: ListProblem | undefined;
  /**
   * Since when something that the list can do without has not come, in milliseconds since 1970: what was listed and
   * taken off since the release, and what became of this machine's reports.
   */
  readonly withheld?:
    | { readonly hot?: number | undefined; readonly statuses?: number | undefined }
    | undefined;
  /** What the newest release changed. */
  readonly health?: ReleaseHealth | undefined;
  readonly sources?: readonly ReleaseSource[] | undefined;
}

/** The list of one feed. */
export interface FeedState extends ListState {
  /** Undefined: the national one. */
  readonly id: string | undefined;
  readonly name: string;
  readonly url: string;
  /** An administrator set it: it can't be removed here. */
  readonly byPolicy: boolean;
}

/** What can't be used of an administrator's policy. */
export interface PolicyProblem {
  /** Which of the feeds, from 1; 0: the policy as a whole. */
  readonly place: number;
  readonly kind: "wrong-shape" | "not-an-address" | "not-https" | "not-a-root" | "there-already" | "too-many";
}

export type AddOutcome =
  | { readonly kind: "added"; readonly feeds: readonly FeedState[] }
  | { readonly kind: "refused"; readonly problem: FeedRefusal };

/** Why a feed was not added. */
export type FeedRefusal =
  | ListProblem
  | { readonly kind: "not-an-address" | "not-https" | "not-a-root" | "there-already" | "too-many" };

/** Why the list is not fresh; the last good list goes on answering. */
export interface ListProblem {
  readonly kind:
    | "unreachable"
    | "untrusted"
    | "expired"
    | "damaged"
    | "storage-full"
    | "clock-wrong"
    | "no-list";
  /** For the details, in English, for whoever is asked for help. */
  readonly detail: string;
}
