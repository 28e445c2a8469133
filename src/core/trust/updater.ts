import { done, type Result, refused } from "../result.ts";
import type { Cryptography } from "./cryptography.ts";
import { encodedName } from "./encoded-name.ts";
import { findTarget } from "./find-target.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { Refusal, type TrustProblem, tolerated } from "./refusal.ts";
import { type MetadataStore, type Repository, reachable } from "./repository.ts";
import type { FileInfo } from "./role-metadata.ts";
import { announcedIn, createTrustedSet, requireContent, roleOf, type TrustedSet } from "./trusted-set.ts";
import { withoutNews } from "./without-news.ts";

export interface UpdaterParts {
  /** Holds at least the trusted `root.json`. */
  readonly store: MetadataStore;
  readonly repository: Repository;
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970; every expiry is checked against this one moment. */
  readonly now: number;
  readonly limits?: Partial<Limits>;
  /** `when-news` leaves out the request for a next root where {@link withoutNews} says that nothing is lost by it. */
  readonly rootProbe?: "always" | "when-news";
}

export interface Refreshed {
  /** Whether the timestamp is a newer one than before. */
  readonly changed: boolean;
  /** Whether anything but the timestamp may be newer than before; if not, no target is. */
  readonly news: boolean;
  readonly rootVersion: number;
  readonly snapshotVersion: number;
  readonly development: boolean;
}

/** A target that a trusted role announces. */
export interface TargetFile {
  readonly path: string;
  readonly info: FileInfo;
}

export interface Updater {
  refresh(): Promise<Result<Refreshed, TrustProblem>>;
  /** Which file a path is, by the delegations in order; undefined: no role announces it. Refreshes first if needed. */
  targetInfo(path: string): Promise<Result<TargetFile | undefined, TrustProblem>>;
  download(file: TargetFile): Promise<Result<Uint8Array, TrustProblem>>;
  /** Whether bytes that are at hand already are this target: then nothing needs to be downloaded. */
  holds(file: TargetFile, bytes: Uint8Array): Promise<boolean>;
}

/** The TUF client workflow (specification 1.0.34, section 5). Pure: files, storage, clock and keys come in. */
export function createUpdater(parts: UpdaterParts): Updater {
  const limits = { ...LIMITS, ...parts.limits };
  const { store, cryptography } = parts;
  const repository = reachable(parts.repository);
  let refreshed: Awaited<ReturnType<typeof runWorkflow>> | undefined;

  async function current(): ReturnType<typeof runWorkflow> {
    refreshed ??= await runWorkflow();
    return refreshed;
  }

  async function runWorkflow() {
    const trustedRoot = store.get("root.json");
    if (trustedRoot === undefined) throw new Refusal("missing", "root", "no trusted root to begin with");
    const polled = parts.rootProbe === "when-news" ? await fetchTimestamp() : undefined;
    const quiet = polled && (await withoutNews(parts, polled));
    if (quiet !== undefined) return { ...quiet, news: false };
    const set = await createTrustedSet(trustedRoot, cryptography, parts.now);
    if (await loadRoots(set)) for (const name of ["timestamp.json", "snapshot.json"]) store.delete(name);
    const changed = await loadTimestamp(set, polled);
    await loadSnapshot(set);
    await loadTargets(set, "targets", { keys: set.root.keys, role: roleOf(set.root, "targets") });
    return { set, changed, news: true };
  }

  /** Whether what was stored of timestamp and snapshot must be forgotten: the specification, 5.3.11. */
  async function loadRoots(set: TrustedSet): Promise<boolean> {
    let rotated = false;
    for (let rotation = 0; rotation < limits.rootRotations; rotation++) {
      const bytes = await repository.metadata(`${set.root.version + 1}.root.json`, limits.rootBytes);
      if (bytes === undefined) break;
      if ((await set.updateRoot(bytes)).rotated) rotated = true;
      store.put("root.json", bytes);
    }
    set.requireCurrentRoot();
    return rotated;
  }

  async function fetchTimestamp(): Promise<Uint8Array> {
    const bytes = await repository.metadata("timestamp.json", limits.timestampBytes);
    if (bytes === undefined) throw new Refusal("missing", "timestamp", "is not there");
    return bytes;
  }

  async function loadTimestamp(set: TrustedSet, polled: Uint8Array | undefined): Promise<boolean> {
    const stored = store.get("timestamp.json");
    if (stored !== undefined) await tolerated(() => set.updateTimestamp(stored));
    const bytes = polled ?? (await fetchTimestamp());
    const outcome = await set.updateTimestamp(bytes);
    if (outcome === "new") store.put("timestamp.json", bytes);
    return outcome === "new";
  }

  async function loadSnapshot(set: TrustedSet): Promise<void> {
    const stored = store.get("snapshot.json");
    if (stored !== undefined && (await tolerated(() => set.updateSnapshot(stored, true))) !== undefined)
      return;
    const timestamp = set.timestamp;
    if (timestamp === undefined) throw new Refusal("missing", "timestamp", "is not there");
    const bytes = await fetchAnnounced(
      set,
      "snapshot",
      announcedIn(timestamp, "snapshot"),
      limits.snapshotBytes,
    );
    await set.updateSnapshot(bytes, false);
    store.put("snapshot.json", bytes);
  }

  async function loadTargets(
    set: TrustedSet,
    name: string,
    delegator: Parameters<TrustedSet["readTargets"]>[2],
  ) {
    const file = `${encodedName(name)}.json`;
    const stored = store.get(file);
    if (stored !== undefined) {
      // Read again with the keys of the delegator now in use, whoever brought it first.
      const read = await tolerated(() => set.readTargets(stored, name, delegator));
      if (read !== undefined) return read.value;
    }
    const announced = announcedIn(set.requireCurrentSnapshot(), name);
    const bytes = await fetchAnnounced(set, name, announced, limits.targetsBytes);
    const body = await set.readTargets(bytes, name, delegator);
    store.put(file, bytes);
    return body;
  }

  async function fetchAnnounced(set: TrustedSet, name: string, { version, length }: FileInfo, most: number) {
    const prefix = set.root.consistentSnapshot ? `${version}.` : "";
    if (length !== undefined && length > most) throw tooLong(name, length);
    const bytes = await repository.metadata(`${prefix}${encodedName(name)}.json`, length ?? most);
    if (bytes === undefined) throw new Refusal("missing", name, "is announced, but not there");
    return bytes;
  }

  return {
    refresh: () =>
      answered(async () => {
        const { set, changed, news } = await current();
        const { version: rootVersion, development } = set.root;
        return { changed, news, rootVersion, snapshotVersion: set.snapshot?.version ?? 0, development };
      }),
    targetInfo: (path) =>
      answered(async () => {
        const { set } = await current();
        return findTarget(
          path,
          set.root,
          (name, delegator) => loadTargets(set, name, delegator),
          cryptography,
          limits.delegations,
        );
      }),
    download: (file) =>
      answered(async () => {
        const { set } = await current();
        const path = set.root.consistentSnapshot ? hashedPath(file) : file.path;
        const { length = 0 } = file.info;
        if (length > limits.contentBytes) throw tooLong(file.path, length);
        const bytes = await repository.target(path, length);
        if (bytes === undefined) throw new Refusal("missing", file.path, "is announced, but not there");
        await requireContent(bytes, file.info, file.path, cryptography);
        return bytes;
      }),
    holds: async (file, bytes) =>
      (await tolerated(() => requireContent(bytes, file.info, file.path, cryptography))) !== undefined,
  };
}

/** `dir/name` → `dir/HASH.name`: the specification, 5.7.3. */
function hashedPath({ path, info }: TargetFile): string {
  const hash = info.hashes?.get("sha256") ?? info.hashes?.get("sha512");
  if (hash === undefined) throw new Refusal("mismatch", path, "is announced without a hash");
  const slash = path.lastIndexOf("/") + 1;
  return `${path.slice(0, slash)}${hash}.${path.slice(slash)}`;
}

function tooLong(subject: string, length: number): Refusal {
  return new Refusal("too-big", subject, `is announced with ${length} bytes`);
}

async function answered<Value>(step: () => Promise<Value>): Promise<Result<Value, TrustProblem>> {
  try {
    return done(await step());
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}
