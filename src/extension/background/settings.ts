import type { Settings } from "../messages/contract.ts";
import { stored } from "../platform/storage.ts";
import { createTurns } from "./in-turn.ts";

const DEFAULTS: Settings = { language: "vi", marks: "full", numbers: true, platforms: {} };

export interface SettingsStore {
  read(): Promise<Settings>;
  change(changes: Partial<Settings>): Promise<Settings>;
}

/** The person's choices; Vietnamese first. */
export function createSettings(): SettingsStore {
  const store = stored<Partial<Settings>>("local", "settings");
  const inTurn = createTurns();
  let current: Settings | undefined;
  const read = async (): Promise<Settings> => {
    current ??= { ...DEFAULTS, ...(await store.get()) };
    return current;
  };
  return {
    read,
    change: (changes) =>
      inTurn(async () => {
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        const changed = { ...(await read()), ...given };
        await store.set(changed);
        current = changed;
        return changed;
      }),
  };
}
