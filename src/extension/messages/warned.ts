/** The genuine one beside a fake: an official entry. */
export interface RealOne {
  readonly name: string;
  /** Its site, ASCII. */
  readonly host: string;
  /** As one dials it. */
  readonly hotline?: string | undefined;
}

/** Something that the person chose to see in spite of its warning. */
export interface Exception {
  readonly key: string;
  /** Its name for people. */
  readonly label: string;
  /** A warning of level caution alone: of danger it is warned all the same. */
  readonly level?: "caution" | undefined;
}

export interface Guide {
  readonly name: string;
  readonly how: string;
  readonly signs: readonly string[];
  /** What they will do next. */
  readonly next: readonly string[];
  readonly advice: readonly string[];
}

/** A form of scam, in the person's language. */
export interface ScamInWords {
  readonly id: string;
  readonly name: string;
  readonly advice: string;
  /** Path of its line drawing, in a box of 24 by 24. */
  readonly picture?: string;
}
