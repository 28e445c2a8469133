import type { Subject } from "../messages/contract.ts";
import { stored } from "../platform/storage.ts";

/** Opaque tokens for pages of ours: their addresses name nothing, and nobody can make one up. */
export interface Warnings {
  token(subject: Subject): Promise<string>;
  subject(token: string): Promise<Subject | undefined>;
}

export function createWarnings(): Warnings {
  return {
    async token(subject) {
      const token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, "0"),
      ).join("");
      await stored<Subject>("session", `warning:${token}`).set(subject);
      return token;
    },
    subject: (token) => stored<Subject>("session", `warning:${token}`).get(),
  };
}

/** Hosts that the person chose to go on to, for this session. */
export interface Exceptions {
  has(host: string): Promise<boolean>;
  add(host: string): Promise<void>;
}

export function createExceptions(): Exceptions {
  const store = stored<readonly string[]>("session", "exceptions");
  return {
    has: async (host) => ((await store.get()) ?? []).includes(host),
    add: async (host) => store.set([...new Set([...((await store.get()) ?? []), host])]),
  };
}
