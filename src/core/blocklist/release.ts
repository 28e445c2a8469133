import type { LadderStep } from "./delta.ts";

/**
 * The release manifest, signed by the `feed` role: TUF target `feed/release.json`. What each release changes stands where
 * that file is announced, so that nobody fetches a file for it; the file itself has the sources. It names the newest
 * snapshot, a TUF target too, and the deltas that lead to it, which are believed by the hashes that stand here.
 */
export interface ReleaseManifest {
  /** Counts up by one with every release. */
  readonly release: number;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly publishedAt: string;
  /** Epoch salt of the key hashes: 16 hex digits (8 bytes). */
  readonly salt: string;
  /** Indicators in the release. */
  readonly count: number;
  /** Its hash stands where it is announced. */
  readonly snapshot: { readonly path: string; readonly bytes: number };
  /** `listDigest` of the release, whichever way it was come by. */
  readonly digest: string;
  /** The steps that lead here; each delta names those that lead to where it begins. */
  readonly deltas: readonly LadderStep[];
  /** The earliest release from which steps lead here; this one when there are none. */
  readonly oldest: number;
  /** Changes counted over all releases: the difference to an earlier one bounds what its steps hold. */
  readonly churn: number;
  /** For now only some installs take this release. */
  readonly staged?: Staged | undefined;
  /** `YYYY-MM-DD`: when the sources were last counted. */
  readonly countedOn: string;
  readonly sources: readonly ReleaseSource[];
  readonly health: ReleaseHealth;
}

/** Installs whose own random number, which they tell nobody, is below `share` take the release before `until`. */
export interface Staged {
  /** 0 to 1. */
  readonly share: number;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly until: string;
}

export interface ReleaseSource {
  readonly id: string;
  readonly name: string;
  /** On the day when the file was last written, which is each day, and whenever anything else in it changes. */
  readonly count: number;
  /** `YYYY-MM-DD`: when this source last brought anything. */
  readonly updatedOn: string;
}

/** What changed since the release before. */
export interface ReleaseHealth {
  readonly added: number;
  readonly expired: number;
  readonly reversed: number;
}

/** Bytes that a reader takes, announced and real, of the JSON files that a release is made of. */
export const MANIFEST_LIMIT = 1024 * 1024;
export const KNOWLEDGE_LIMIT = 8 * 1024 * 1024;

export const RELEASE_PATH = "feed/release.json";

export function snapshotPath(release: number): string {
  return `feed/snapshot-${release}.bin`;
}
export const OFFICIAL_PATH = "official-brands.json";
export const GUIDANCE_PATH = "scam-types.json";
