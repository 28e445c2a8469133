import type { HotFile } from "../../core/blocklist/hot.ts";
import type { ReleaseHealth } from "../../core/blocklist/release.ts";
import type { ListHead } from "../../core/blocklist/shard.ts";
import type { Guidance } from "../../core/guidance/guidance.ts";
import type { OfficialEntry } from "../../core/verdict/official.ts";

/** What look-ups need of a list: read at every wake, so nothing else is in here. */
export interface Generation {
  /** Counts up; 0: none yet. */
  readonly number: number;
  readonly release: number;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** When it was made the current one, by this machine's clock. */
  readonly takenAt?: number | undefined;
  /** The list without its hashes. */
  readonly head: ListHead;
  /** In which generation each shard was written: a delta writes only those that it changes. */
  readonly writtenIn: Uint32Array;
  readonly health?: ReleaseHealth | undefined;
  /** Names of the sources by id, as the release's manifest has them. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
}

/** What the next synchronisation goes on from. No look-up reads it. */
export interface Trust {
  /** Trusted TUF metadata by file name, byte for byte. */
  readonly metadata: Readonly<Record<string, Uint8Array>>;
  /** SHA-256 of the root that this trust began with. */
  readonly rootHash: string;
  /** When the next root was last asked for; milliseconds since 1970. */
  readonly rootProbedAt: number;
  /** Changes counted over all releases, as the release's manifest has them. */
  readonly churn: number;
  /** From then on everything is looked at once more, news or not: a staged release, a file that did not come. */
  readonly lookAgainAt?: number | undefined;
  readonly withheld?: Withheld | undefined;
  /** What was told of each status bucket, as the synchronisation marks it. */
  readonly toldStatuses?: Readonly<Record<string, string>> | undefined;
}

/** Since when something does not come that the list can do without; milliseconds since 1970. */
export interface Withheld {
  /** What was listed and taken off since the release. */
  readonly hot?: number | undefined;
  /** What became of this machine's reports. */
  readonly statuses?: number | undefined;
}

/** Everything that one transaction makes the current state of a feed, each part in a record of its own. */
export interface FeedState {
  readonly generation: Generation;
  readonly trust: Trust;
  /** Signed files by target path, byte for byte: what didn't change is not fetched again. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** What was read from two of those files, so that a woken worker need not parse them. */
  readonly official: readonly OfficialEntry[];
  readonly guidance: Guidance;
  /** What changed since the release, in force for some hours; null: nothing. */
  readonly hot: HotFile | null;
}
