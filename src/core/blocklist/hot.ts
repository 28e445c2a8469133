import type { IndicatorFacts } from "./indicator.ts";

/**
 * What changed since the last release: TUF target `hot/hot.json`, signed by the `hot` role's online key. It is what
 * a stolen online key can say, so it says little, and not for long.
 */
export interface HotFile {
  readonly format: 1;
  /** Counts up by one with every hot file. */
  readonly sequence: number;
  /** `YYYY-MM-DDTHH:MM:SSZ`: when it was made. Its exceptions count from here. */
  readonly at: string;
  /** Salt of the hashes below, 16 hex digits; a reader needs no list with the same one. */
  readonly salt: string;
  /** The release that it was made over. Told, not needed: additions and exceptions hold over any release. */
  readonly over: number;
  readonly additions: readonly HotAddition[];
  /** Full hashes of keys that are not listed any more. */
  readonly exceptions: readonly string[];
}

export interface HotAddition extends IndicatorFacts {
  /** All 256 bits of the key's hash, in hex. */
  readonly hash: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`: when it was added. It counts from here, however often the file is made anew. */
  readonly at: string;
}

export const HOT_PATH = "hot/hot.json";

/** The most that the online key can do, whoever holds it. */
export const HOT_LIMITS = {
  bytes: 2 * 1024 * 1024,
  additions: 5_000,
  exceptions: 1_000,
  /** An addition counts this long, an exception this long from the file that names it. */
  livesMs: 72 * 3_600_000,
  /** What claims to be from further ahead than this is ignored. */
  skewMs: 10 * 60_000,
} as const;
