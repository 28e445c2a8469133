import { createHash } from "node:crypto";

/** Says whether one more request of this network may pass, and if not, after how many seconds. */
export interface RateLimit {
  take(
    address: string,
    now: number,
  ): { readonly allowed: true } | { readonly allowed: false; readonly afterSeconds: number };
  readonly size: number;
}

export interface RateRule {
  /** Requests that a network may make at once. */
  readonly burst: number;
  /** How many come back a minute. */
  readonly perMinute: number;
}

const DAY_MS = 86_400_000;
const MOST_NETWORKS = 100_000;

/**
 * A bucket for each network prefix (/24 of IPv4, /48 of IPv6). No address is kept: prefixes are hashed with a
 * salt that is thrown away every day, and live in memory only. `salt` gives 16 fresh random bytes.
 */
export function createRateLimit(rule: RateRule, salt: () => Uint8Array): RateLimit {
  let buckets = new Map<string, { tokens: number; at: number }>();
  let day = -1;
  let secret = salt();
  return {
    get size() {
      return buckets.size;
    },
    take(address, now) {
      const today = Math.floor(now / DAY_MS);
      // A full table is forgotten whole: letting strangers pass once is better than growing without end.
      if (today !== day || buckets.size >= MOST_NETWORKS) {
        buckets = new Map();
        day = today;
        secret = salt();
      }
      const network = createHash("sha256").update(secret).update(prefixOf(address)).digest("base64");
      const bucket = buckets.get(network) ?? { tokens: rule.burst, at: now };
      const tokens = Math.min(rule.burst, bucket.tokens + ((now - bucket.at) / 60_000) * rule.perMinute);
      if (tokens < 1) {
        return { allowed: false, afterSeconds: Math.ceil(((1 - tokens) / rule.perMinute) * 60) };
      }
      buckets.set(network, { tokens: tokens - 1, at: now });
      return { allowed: true };
    },
  };
}

function prefixOf(address: string): string {
  const plain = address.replace(/^::ffff:/, "");
  if (plain.includes(".")) return plain.split(".").slice(0, 3).join(".");
  return plain.split(":").slice(0, 3).join(":");
}
