export const SIGNING_ROLES = ["root", "targets", "snapshot", "timestamp", "feed", "hot", "status"] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/** Roles for which root vouches; the others are delegated by targets. */
export const TOP_ROLES = ["root", "targets", "snapshot", "timestamp"] as const;
export type TopRole = (typeof TOP_ROLES)[number];
export const DELEGATED_ROLES = ["feed", "hot", "status"] as const;
export type DelegatedName = (typeof DELEGATED_ROLES)[number];

export function isTopRole(role: SigningRole): role is TopRole {
  return TOP_ROLES.some((one) => one === role);
}

/** How many keys a role has and how many must sign; development has one of one. */
export interface KeyPolicy {
  readonly keys: number;
  readonly threshold: number;
}

export const POLICY: Readonly<Record<SigningRole, KeyPolicy>> = {
  root: { keys: 5, threshold: 3 },
  targets: { keys: 3, threshold: 2 },
  snapshot: { keys: 1, threshold: 1 },
  timestamp: { keys: 1, threshold: 1 },
  feed: { keys: 2, threshold: 2 },
  hot: { keys: 1, threshold: 1 },
  status: { keys: 1, threshold: 1 },
};

export const DEVELOPMENT: KeyPolicy = { keys: 1, threshold: 1 };

const HOUR = 3_600_000;

/** How long each role's metadata is good for, in milliseconds. */
export const LIFETIME: Readonly<Record<SigningRole, number>> = {
  root: 365 * 24 * HOUR,
  targets: 90 * 24 * HOUR,
  snapshot: 7 * 24 * HOUR,
  timestamp: 6 * HOUR,
  feed: 7 * 24 * HOUR,
  hot: 24 * HOUR,
  status: 24 * HOUR,
};
