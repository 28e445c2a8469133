/** Bounds of what a repository can make a client do. Bytes where nothing announces a length. */
export interface Limits {
  readonly rootRotations: number;
  readonly rootBytes: number;
  readonly timestampBytes: number;
  readonly snapshotBytes: number;
  readonly targetsBytes: number;
  /** A target, whatever length is announced for it: one online key alone announces some. */
  readonly targetBytes: number;
  readonly delegations: number;
}

export const LIMITS: Limits = {
  rootRotations: 256,
  rootBytes: 512_000,
  timestampBytes: 16_384,
  snapshotBytes: 2_000_000,
  targetsBytes: 5_000_000,
  targetBytes: 256 * 1024 * 1024,
  delegations: 32,
};
