import type { Key } from "../observable/key.ts";

/**
 * What somebody sends who thinks that a listing is wrong: JSON body of `POST /v1/appeals`. Its states are those of a
 * report: `confirmed` says that the listing was taken back, `not-confirmed` that it stays.
 */
export interface Appeal {
  readonly kind: "appeal";
  readonly version: 1;
  /** SHA-256, in hex, of the receipt that only the sender's browser keeps. */
  readonly receiptHash: string;
  /** What is listed and should not be; 1 to 12 keys. */
  readonly keys: readonly Key[];
  /** Name as the page showed it, at most 200 characters. */
  readonly name?: string | undefined;
  readonly relation: Relation;
  /** Why it is a mistake, 10 to 2,000 characters. */
  readonly text: string;
}

/** What the thing is to the sender: their own, somebody's whom they know, a stranger's. */
export const RELATIONS = ["own", "known", "other"] as const;
export type Relation = (typeof RELATIONS)[number];

export const MIN_APPEAL_LENGTH = 10;
