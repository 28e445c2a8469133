import type { PolicyProblem } from "../messages/list-state.ts";
import { stored } from "../platform/storage.ts";
import type { AddedChoice } from "./feed-choice.ts";
import { type ReadPolicy, readPolicy } from "./policy.ts";

/** What an administrator set, as it was last read: a woken worker doesn't wait for the browser's word on it. */
export interface PolicyFeeds {
  /** Those that are set now bear the mark; those that were, before the policy fell silent, don't. */
  choices(): Promise<readonly AddedChoice[]>;
  problems(): Promise<readonly PolicyProblem[]>;
  /** Reads the policy. Resolves to the feeds that it takes out. */
  refresh(): Promise<readonly AddedChoice[]>;
  /** The person removes one that is not set any more. */
  drop(id: string): Promise<void>;
}

type Known = Pick<ReadPolicy, "choices" | "problems">;

/** `policy` hands over whatever is set; it rejects when the browser can't tell. */
export function createPolicyFeeds(policy: () => Promise<unknown>): PolicyFeeds {
  const store = stored<Known>("local", "policy");
  let known: Known | undefined;
  const read = async (): Promise<Known> => {
    known ??= (await store.get()) ?? { choices: [], problems: [] };
    return known;
  };
  const write = async (next: Known): Promise<void> => {
    if (JSON.stringify(next) !== JSON.stringify(await read())) await store.set(next);
    known = next;
  };
  return {
    choices: async () => (await read()).choices,
    problems: async () => (await read()).problems,
    async refresh() {
      const before = (await read()).choices;
      const { choices, problems, isSilent = false } = await readPolicy(await policy());
      const missing = before.filter((one) => !isIn(choices, one));
      // A slip of the pen in a policy must not take away what protects: only a policy without a fault takes out.
      const kept = isSilent || problems.length > 0 ? missing : [];
      const asKept = kept.map((one) => ({ ...one, byPolicy: !isSilent }));
      await write({ choices: [...choices, ...asKept], problems });
      return missing.filter((one) => !isIn(kept, one));
    },
    async drop(id) {
      const { choices, problems } = await read();
      await write({ choices: choices.filter((one) => one.id !== id), problems });
    },
  };
}

function isIn(choices: readonly AddedChoice[], { id }: AddedChoice): boolean {
  return choices.some((one) => one.id === id);
}
