import type { Subject } from "../messages/subject.ts";
import { stored } from "../platform/storage.ts";

/** What a page of ours was opened for. */
export interface Warned {
  readonly subject: Subject;
  /** Address of the page that held the listed site in a frame. */
  readonly inside?: string | undefined;
}

/** Opaque tokens for pages of ours: their addresses name nothing, and nobody can make one up. */
export interface Warnings {
  token(subject: Subject, inside?: string): string;
  of(token: string): Promise<Warned | undefined>;
}

/** The token in an address of ours; empty: it has none. */
export function tokenIn(url: string): string {
  return (URL.canParse(url) && new URL(url).searchParams.get("token")) || "";
}

/** Tokens of this wake that are known without the storage: the page opens while they are being written. */
const MOST_KNOWN = 50;

/** `caught` takes what is written meanwhile: the way to a warning waits for nothing. */
export function createWarnings(caught: (work: Promise<unknown>) => void): Warnings {
  const known = new Map<string, Warned>();
  const at = (token: string) => stored<Warned>("session", `warning:${token}`);
  return {
    token(subject, inside) {
      const token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, "0"),
      ).join("");
      for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size + 1 - MOST_KNOWN)))
        known.delete(oldest);
      known.set(token, { subject, inside });
      // After whoever asked for it went on: what is written may not stand in line before the way to the warning.
      caught(Promise.resolve().then(() => at(token).set({ subject, inside })));
      return token;
    },
    of: async (token) => known.get(token) ?? (await at(token).get()),
  };
}
