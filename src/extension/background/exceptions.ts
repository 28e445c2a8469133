import { type Key, kindOf } from "../../core/observable/key.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import type { Exception } from "../messages/warned.ts";
import type { Stored } from "../platform/storage.ts";
import { createTurns } from "./in-turn.ts";

/** What the person chose to see in spite of a warning, until the browser is closed or it is taken back. */
export interface Exceptions {
  /** Whether all that a verdict warns of was excepted: one listing more, or danger instead, and it warns again. */
  cover(verdict: Verdict): Promise<boolean>;
  /** Excepts everything that a verdict warns of. */
  add(verdict: Verdict, label: string): Promise<void>;
  all(): Promise<readonly Exception[]>;
  revoke(key: string): Promise<readonly Exception[]>;
}

export function createExceptions(store: Stored<readonly Exception[]>): Exceptions {
  // Read once a wake: nobody else writes them.
  let known: readonly Exception[] | undefined;
  const all = async (): Promise<readonly Exception[]> => {
    known ??= (await store.get()) ?? [];
    return known;
  };
  const inTurn = createTurns();
  const change = (by: (before: readonly Exception[]) => readonly Exception[]) =>
    inTurn(async () => {
      const after = by(await all());
      await store.set(after);
      known = after;
      return after;
    });
  return {
    all,
    async cover(verdict) {
      const keys = warnedKeys(verdict);
      if (keys.length === 0) return false;
      const counts = (await all()).filter(({ level }) => verdict.kind !== "danger" || level === undefined);
      const excepted = new Set(counts.map(({ key }) => key));
      return keys.every((key) => excepted.has(key));
    },
    async add(verdict, label) {
      const keys = warnedKeys(verdict);
      await change((before) => [
        ...before.filter(({ key }) => !keys.includes(key as Key)),
        ...keys.map((key) => ({
          key,
          label,
          ...(verdict.kind === "caution" ? { level: "caution" as const } : {}),
        })),
      ]);
    },
    revoke: (key) => change((before) => before.filter((one) => one.key !== key)),
  };
}

/** The listings that a warning speaks of: of a listed site its own, else all. */
function warnedKeys(verdict: Verdict): readonly Key[] {
  if ("lookAlike" in verdict) return [verdict.lookAlike];
  if (!("matches" in verdict)) return [];
  const [worst] = verdict.matches;
  return verdict.matches
    .filter(
      ({ key, level }) => level === worst.level && (kindOf(worst.key) !== "web" || kindOf(key) === "web"),
    )
    .map(({ key }) => key);
}
