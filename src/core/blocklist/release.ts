/**
 * The release manifest: TUF target `feed/release.json`, signed by the `feed` role. It names the newest
 * snapshot and (later) the deltas that lead to it. Every path is a TUF target path, verified by TUF.
 */
export interface ReleaseManifest {
  readonly format: 1;
  /** Counts up by one with every release. */
  readonly release: number;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly publishedAt: string;
  /** Epoch salt of the key hashes: 16 hex digits (8 bytes). */
  readonly salt: string;
  /** Indicators in the release. */
  readonly count: number;
  readonly snapshot: { readonly path: string; readonly bytes: number; readonly sha256: string };
  /** From which earlier release, by which file. Empty until deltas are published. */
  readonly deltas: readonly { readonly from: number; readonly path: string; readonly bytes: number }[];
  readonly sources: readonly ReleaseSource[];
  readonly health: ReleaseHealth;
}

export interface ReleaseSource {
  readonly id: string;
  readonly name: string;
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

export const RELEASE_PATH = "feed/release.json";
export const OFFICIAL_PATH = "official-brands.json";
export const GUIDANCE_PATH = "scam-types.json";
