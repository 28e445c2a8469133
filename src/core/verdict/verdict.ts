import type { Indicator } from "../blocklist/indicator.ts";
import type { Key } from "../observable/key.ts";

/** How an observable met an indicator. `parent`: a shorter web expression; `loose`: a key that is not unique. */
export type MatchKind = "exact" | "parent" | "loose";

export interface Match extends Indicator {
  readonly how: MatchKind;
  /** Id of the added feed that lists it; undefined: the national one. */
  readonly feed?: string | undefined;
}

/** The genuine thing beside a fake: a brand of the official entries. */
export interface OfficialBrand {
  readonly id: string;
  readonly name: string;
  /** Verified host to go to, ASCII, e.g. `vietcombank.com.vn`. */
  readonly host: string;
}

/** Why nothing could be looked up. */
export type UnknownReason = "no-list" | "list-unreadable" | "starting" | "refused";

/** What we tell the person about one thing that they see. */
export type Verdict =
  | {
      readonly kind: "danger" | "caution";
      /** Worst first, then most specific; at least one. */
      readonly matches: readonly [Match, ...Match[]];
      readonly hijacked: boolean;
      readonly impersonates?: OfficialBrand | undefined;
    }
  | {
      readonly kind: "caution";
      readonly matches: readonly [];
      readonly hijacked: false;
      /** The brand whose address it passes for. */
      readonly impersonates: OfficialBrand;
      /** The host that does, as a key: nobody lists it. */
      readonly lookAlike: Key;
    }
  | { readonly kind: "official"; readonly brand: OfficialBrand }
  | { readonly kind: "unlisted" }
  | { readonly kind: "unknown"; readonly reason: UnknownReason };

/** Finds what the list says of a key; undefined: not listed. */
export type Lookup = (key: Key) => Indicator | undefined;
