const HOUR_MS = 3_600_000;
/** No signature is thrown away over a clock that is this much slow: people notice by then, and are told. */
const MOST_SLOW_MS = 7 * 24 * HOUR_MS;
/** Off by more than this is told. Less is a time zone that was set wrong, and hurts nothing that goes well. */
const TOLD_MS = 12 * HOUR_MS;
/** Off by more than this explains that something seems to have expired. */
const EXPLAINS_MS = HOUR_MS;

/**
 * The moment for all expiry checks of one synchronisation: the local clock, but never before what a trusted release
 * says of its own time; so a clock that was set back can't make an old state good again. Further back than a week
 * only the local clock counts: a release with a mistaken date must not lock everyone out for good.
 */
export function momentOf(local: number, signed: number | undefined): number {
  return signed !== undefined && signed > local && signed - local <= MOST_SLOW_MS ? signed : local;
}

export interface ClockFacts {
  readonly local: number;
  /** What the server calls the time: unsigned, so it only explains and is never believed. */
  readonly server?: number | undefined;
  /** When the newest trusted release was published, by its signed word. */
  readonly signed?: number | undefined;
  /** Whether the feed was refused as expired. */
  readonly expired: boolean;
}

/** Whether this machine's clock must be wrong; all in milliseconds since 1970. */
export function isClockWrong({ local, server, signed, expired }: ClockFacts): boolean {
  const off = server === undefined ? 0 : Math.abs(server - local);
  const slow = signed === undefined ? 0 : signed - local;
  return off > (expired ? EXPLAINS_MS : TOLD_MS) || slow > TOLD_MS;
}
