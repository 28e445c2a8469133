import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";

/**
 * How a worker's life goes wrong at one of its writes. `throws`: that write finds the disk full, life goes on;
 * `aborts`: its whole transaction is taken back; `killed`: the same, and nothing is done after it any more;
 * `killed-after`: a transaction is through, and nothing is done after it any more.
 */
export const FATES = ["throws", "aborts", "killed", "killed-after"] as const;
export type Fate = (typeof FATES)[number];

let plan: { readonly fate: Fate; readonly at: number } | undefined;
let isDead = false;
let writes = 0;
let commits = 0;

/** What `storage.local` and `storage.session` hold. */
const kept = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };

let policy: () => Promise<unknown> = async () => ({});

/** What an administrator sets on this machine, or how the browser fails to tell it. */
export function setPolicy(tell: () => Promise<unknown>): void {
  policy = tell;
}

/** For `vi.mock("webextension-polyfill")`: storage whose writes count, too. */
export function mortalBrowser() {
  const area = (values: Map<string, unknown>) => ({
    async get(key: string) {
      live();
      return values.has(key) ? { [key]: structuredClone(values.get(key)) } : {};
    },
    async set(changes: Record<string, unknown>) {
      write();
      for (const [key, value] of Object.entries(changes)) values.set(key, structuredClone(value));
      committed();
    },
    async remove(key: string) {
      write();
      values.delete(key);
      committed();
    },
  });
  return {
    default: {
      storage: {
        local: area(kept.local),
        session: area(kept.session),
        managed: { get: () => policy() },
      },
      runtime: { getPlatformInfo: async () => ({}), getURL: (path: string) => path },
    },
  };
}

/** A new machine: nothing stored, nobody dead. */
export function newMachine(): void {
  globalThis.indexedDB = new IDBFactory();
  kept.local.clear();
  kept.session.clear();
  setPolicy(async () => ({}));
  revive();
}

/** The next worker on the same machine. */
export function revive(): void {
  plan = undefined;
  isDead = false;
}

export function die(fate: Fate, at: number): void {
  plan = { fate, at };
  writes = 0;
  commits = 0;
}

/** How many chances to die a piece of work has: writes, and transactions that were brought to their end. */
export async function chancesOf(work: () => Promise<unknown>): Promise<Readonly<Record<Fate, number>>> {
  revive();
  writes = 0;
  commits = 0;
  await work();
  return { throws: writes, aborts: writes, killed: writes, "killed-after": commits };
}

function live(): void {
  if (isDead) throw new Error("this worker is dead");
}

function write(transaction?: IDBTransaction): void {
  live();
  writes++;
  if (plan === undefined || plan.fate === "killed-after" || writes !== plan.at) return;
  if (plan.fate === "killed") isDead = true;
  if (plan.fate !== "throws") transaction?.abort();
  throw new DOMException("the disk is full", "QuotaExceededError");
}

function committed(): void {
  commits++;
  if (plan?.fate === "killed-after" && commits === plan.at) isDead = true;
}

type Method = (...given: unknown[]) => unknown;

function before(
  prototype: object,
  names: readonly string[],
  act: (self: never, given: unknown[]) => void,
): void {
  const methods = prototype as Record<string, Method>;
  for (const name of names) {
    const real = methods[name] as Method;
    methods[name] = function (this: unknown, ...given: unknown[]) {
      act(this as never, given);
      return real.apply(this, given);
    };
  }
}

before(IDBObjectStore.prototype, ["put", "add", "delete", "clear"], (self: IDBObjectStore) =>
  write(self.transaction),
);
before(IDBObjectStore.prototype, ["get", "getAll", "getAllKeys"], live);
before(IDBFactory.prototype, ["open"], live);
before(IDBFactory.prototype, ["deleteDatabase"], () => write());
const transaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
  live();
  const opened = transaction.call(this, names, mode, options);
  if (mode === "readwrite") opened.addEventListener("complete", committed);
  return opened;
};
