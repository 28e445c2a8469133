import { type KeyFile, keysAtHand } from "./key-file.ts";
import { openKeyRing } from "./key-ring.ts";
import { keysTogether } from "./keys-together.ts";
import { LIFETIME, SIGNING_ROLES, type SigningRole } from "./roles.ts";
import { sayOf } from "./say-of.ts";

/** What `khien keys show` tells of a role. */
export interface RoleReport {
  readonly role: SigningRole;
  readonly threshold: number;
  readonly keys: readonly { readonly keyid: string; readonly name?: string }[];
  /** `YYYY-MM-DDTHH:MM:SSZ`; undefined: nothing of this role is published yet. */
  readonly expires?: string;
  /** Whole days that are left, rounded down; negative when it has expired. */
  readonly daysLeft?: number;
  /** What somebody should do. */
  readonly warning?: string;
}

const DAY_MS = 86_400_000;

/** Less than this share of its life left is worth a word: root gets more, since its keys have to be fetched. */
const SOON: Readonly<Record<SigningRole, number>> = {
  root: 60 * DAY_MS,
  targets: 21 * DAY_MS,
  snapshot: 2 * DAY_MS,
  timestamp: 3_600_000,
  feed: 2 * DAY_MS,
  hot: LIFETIME.hot / 4,
  status: LIFETIME.status / 4,
};

/** Every role with its keys and how long it is good for. `expiries`: of what is published, by role. */
export async function reportRoles(
  keysDir: string,
  expiries: ReadonlyMap<string, string>,
  now: number,
): Promise<readonly RoleReport[]> {
  const { root, delegations } = await openKeyRing(keysDir);
  const atHand = await keysAtHand(keysDir);
  const together = await keysTogether(keysDir);
  return SIGNING_ROLES.map((role) => {
    const apart = together.find((one) => one.role === role)?.warning;
    const { keyids, threshold } = sayOf(role, root.signed, delegations);
    const expires = role === "root" ? root.signed.expires : expiries.get(role);
    const keys = keyids.map((keyid) => named(keyid, atHand));
    const left = expires === undefined ? undefined : Date.parse(expires) - now;
    const warnings = [left === undefined ? undefined : expiryWarning(role, left), apart].filter(
      (one) => one !== undefined,
    );
    return {
      role,
      threshold,
      keys,
      ...(expires === undefined || left === undefined
        ? {}
        : { expires, daysLeft: Math.floor(left / DAY_MS) }),
      ...(warnings.length === 0 ? {} : { warning: warnings.join("; ") }),
    };
  });
}

function named(keyid: string, atHand: readonly KeyFile[]): { keyid: string; name?: string } {
  const name = atHand.find((key) => key.keyid === keyid)?.name;
  return name === undefined ? { keyid } : { keyid, name };
}

function expiryWarning(role: SigningRole, left: number): string | undefined {
  const help = role === "root" ? "khien keys renew" : "khien publish --force";
  if (left <= 0) return `has expired: ${help}`;
  return left < SOON[role] ? `expires soon: ${help}` : undefined;
}
