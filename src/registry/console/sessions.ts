import { randomBytes, timingSafeEqual } from "node:crypto";
import type { User } from "../review/users.ts";

export interface Session {
  readonly user: User;
  /** Must come back with every change; a foreign page can't read it. */
  readonly token: string;
}

/** Who is signed in, in memory: a restart signs everybody out. */
export interface Sessions {
  open(user: User): { readonly id: string; readonly session: Session };
  find(id: string | undefined): Session | undefined;
  close(id: string): void;
}

const LASTS_MS = 4 * 3_600_000;
const MOST = 1_000;

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session & { readonly until: number }>();
  return {
    open(user) {
      for (const [id, { until }] of sessions)
        if (until <= now() || sessions.size >= MOST) sessions.delete(id);
      const id = randomBytes(24).toString("base64url");
      const session = { user, token: randomBytes(24).toString("base64url"), until: now() + LASTS_MS };
      sessions.set(id, session);
      return { id, session };
    },
    find(id) {
      const session = id === undefined ? undefined : sessions.get(id);
      return session !== undefined && session.until > now() ? session : undefined;
    },
    close: (id) => void sessions.delete(id),
  };
}

export function tokenHolds(session: Session, given: unknown): boolean {
  if (typeof given !== "string") return false;
  const [one, other] = [Buffer.from(session.token), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
