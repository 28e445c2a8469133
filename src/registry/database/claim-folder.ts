import { readFileSync, rmSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The folder's database is open in another program. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`the database in ${folder} is open in another program (process ${pid}): wait for it, or end it`);
  }
}

const POLL_MS = 200;

/**
 * Makes this process the only one that opens the embedded database of `folder`: two at once would destroy it.
 * While another process has it, `whileHeld` is asked every now and then for another way in, until `patienceMs`
 * is over and {@link FolderInUse} is thrown. What a killed process left behind is cleared away.
 */
export async function claimFolder<Way>(
  folder: string,
  whileHeld: () => Promise<Way | undefined>,
  patienceMs: number,
  file = "database.lock",
): Promise<{ readonly release: () => void } | { readonly way: Way }> {
  const lock = join(folder, file);
  for (let waited = 0; ; waited += POLL_MS) {
    if (await tryLock(lock)) return { release: onceOnExit(lock) };
    const holder = await holderOf(lock);
    if (holder === undefined) continue;
    const way = await whileHeld();
    if (way !== undefined) return { way };
    if (waited >= patienceMs) throw new FolderInUse(folder, holder);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function tryLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    HELD.add(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Locks of this very process: after a restart in a container the same number can be somebody else's. */
const HELD = new Set<string>();

/** The living process that holds the lock; undefined when there is none any more, and then the lock is gone. */
async function holderOf(lock: string): Promise<number | undefined> {
  const written = await readLock(lock);
  if (written === undefined) return undefined;
  const pid = Number(written);
  if (pid === process.pid ? HELD.has(lock) : isAlive(pid)) return pid;
  const aside = `${lock}.${process.pid}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  // Another process may have cleared the dead lock and made its own in between: that one is put back.
  if ((await readLock(aside)) !== written) await rename(aside, lock);
  else await rm(aside);
  return undefined;
}

async function readLock(lock: string): Promise<string | undefined> {
  try {
    return await readFile(lock, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function onceOnExit(lock: string): () => void {
  const release = (): void => {
    if (!HELD.delete(lock)) return;
    process.off("exit", release);
    if (readFileSync(lock, "utf8") === String(process.pid)) rmSync(lock, { force: true });
  };
  process.on("exit", release);
  return release;
}
