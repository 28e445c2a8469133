const HOUR_MS = 3_600_000;
/** Off by more than this is told. Less is a time zone that was set wrong, and hurts nothing that goes well. */
const TOLD_MS = 12 * HOUR_MS;
/** Off by more than this explains that something seems to have expired. */
const EXPLAINS_MS = HOUR_MS;

export interface ClockFacts {
  readonly local: number;
  /** What the server calls the time: unsigned, so it only explains and is never believed. */
  readonly server?: number | undefined;
  /** When the newest trusted release was published, by its signed word. */
  readonly signed?: number | undefined;
  /** Whether the feed was refused as expired. */
  readonly expired: boolean;
}

/**
 * Whether this machine's clock must be wrong; all in milliseconds since 1970. Expiry is always checked by the local
 * clock: a fast one refuses everything, and the last good list answers; a slow one can't be led back behind what was
 * seen, since versions only grow, but would let a frozen feed pass for fresh. So a clock that someone contradicts is
 * told, and stays told while the list is renewed.
 */
export function isClockWrong({ local, server, signed, expired }: ClockFacts): boolean {
  const off = server === undefined ? 0 : Math.abs(server - local);
  const slow = signed === undefined ? 0 : signed - local;
  return off > (expired ? EXPLAINS_MS : TOLD_MS) || slow > TOLD_MS;
}
