/** Bounds of what a repository can make a client do. What is announced to be longer is refused unread. */
export interface Limits {
  readonly rootRotations: number;
  readonly rootBytes: number;
  readonly timestampBytes: number;
  readonly snapshotBytes: number;
  readonly targetsBytes: number;
  /** Of one target, whatever length a role announces: a stolen online key must not fill anyone's memory. */
  readonly contentBytes: number;
  readonly delegations: number;
}

export const LIMITS: Limits = {
  rootRotations: 256,
  rootBytes: 512_000,
  timestampBytes: 16_384,
  snapshotBytes: 2_000_000,
  targetsBytes: 5_000_000,
  contentBytes: 256_000_000,
  delegations: 32,
};
