import type { Key } from "../observable/key.ts";

/** How strongly a listing speaks: `danger` is confirmed by the registry, `caution` is not yet. */
export type Level = "danger" | "caution";

/** Days since 1970-01-01, UTC. */
export type Day = number;

/** What the feed says of one listed observable, besides its key. */
export interface IndicatorFacts {
  /** Id of the scam type in the taxonomy (`assets/scam-types.json`). */
  readonly scamType: string;
  readonly level: Level;
  /** A genuine account that its owner lost; the words change, the owner isn't blamed. */
  readonly hijacked: boolean;
  readonly listedOn: Day;
  /** First day on which the listing no longer counts; undefined: until removed. */
  readonly expiresOn?: Day | undefined;
  /** How many listings share this one's hand (same bank account, phone, text); 1 when alone. */
  readonly clusterSize: number;
  /** Id of the source, as in the release manifest's `sources`. */
  readonly source: string;
}

/** An observable that is listed. */
export interface Indicator extends IndicatorFacts {
  readonly key: Key;
}
