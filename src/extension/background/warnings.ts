import type { Subject } from "../messages/contract.ts";
import { stored } from "../platform/storage.ts";

/** What a page of ours was opened for. */
export interface Warned {
  readonly subject: Subject;
  /** Address of the page that held the listed site in a frame. */
  readonly inside?: string | undefined;
}

/** Opaque tokens for pages of ours: their addresses name nothing, and nobody can make one up. */
export interface Warnings {
  token(subject: Subject, inside?: string): Promise<string>;
  of(token: string): Promise<Warned | undefined>;
}

export function createWarnings(): Warnings {
  return {
    async token(subject, inside) {
      const token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, "0"),
      ).join("");
      await stored<Warned>("session", `warning:${token}`).set({ subject, inside });
      return token;
    },
    of: (token) => stored<Warned>("session", `warning:${token}`).get(),
  };
}
