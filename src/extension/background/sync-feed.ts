import { toHex } from "../../core/blocklist/bytes.ts";
import type { Digest } from "../../core/blocklist/list-digest.ts";
import type { ReleaseManifest } from "../../core/blocklist/release.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { createUpdater, type Updater } from "../../core/trust/updater.ts";
import type { ListProblem } from "../messages/list-state.ts";
import { allWrittenIn, type ExtensionDatabase } from "../platform/database.ts";
import type { Generation, Trust, Withheld } from "../platform/feed-state.ts";
import { fetchFiles } from "./fetch-files.ts";
import { fetchStatuses } from "./fetch-statuses.ts";
import { inWords } from "./fetch-target.ts";
import { newerList } from "./newer-list.ts";
import type { Before, SyncParts } from "./sync-parts.ts";

/**
 * `replaced`: a newer list is in use, by deltas or whole; `same`: the one in use is the newest that it may take, and
 * if `renewed`, something that goes with it is newer.
 */
export type SyncOutcome =
  | { readonly kind: "replaced"; readonly by: "deltas" | "snapshot"; readonly development: boolean }
  | { readonly kind: "same"; readonly renewed: boolean; readonly development: boolean };

const DAY_MS = 86_400_000;

/**
 * One synchronisation with one mirror. What is new is written beside the old and checked, then list and trust
 * become current in one transaction; then the old goes. Stopped anywhere, the last good list answers.
 */
export async function syncFeed(parts: SyncParts): Promise<Result<SyncOutcome, ListProblem>> {
  const { database, cryptography, now } = parts;
  const digest: Digest = (bytes) => cryptography.digest("sha256", bytes);
  const rootBytes = new TextEncoder().encode(parts.rootText);
  const rootHash = toHex(await digest(rootBytes));
  const stored = await database.generation();
  const before = await readBefore(database, stored, rootHash);
  const metadata = new Map<string, Uint8Array>(Object.entries(before?.trust.metadata ?? {}));
  if (!metadata.has("root.json")) metadata.set("root.json", rootBytes);
  const updater = updaterFor(parts, metadata, before);
  const refreshed = await updater.refresh();
  if (!refreshed.ok) return refused(inWords(refreshed.problem));
  const { development, news, changed, forgot } = refreshed.value;
  const trusted = (more: Omit<Trust, "metadata" | "rootHash">): Trust => ({
    ...more,
    metadata: Object.fromEntries(metadata),
    rootHash,
  });
  if (before !== undefined && !news) {
    if (changed) await database.keepTrust(trusted(before.trust));
    return done({ kind: "same", renewed: false, development });
  }

  const fetched = await fetchFiles(updater, before?.files ?? {}, parts.withGuidance ?? true);
  if (!fetched.ok) return fetched;
  const { manifest, files, read, lacksHot } = fetched.value;
  const statuses = await fetchStatuses(updater, parts, before?.trust.toldStatuses);
  const withheld = withheldSince(before?.trust.withheld, lacksHot, statuses.lacksSome, now);
  const looked = { rootProbedAt: now, toldStatuses: statuses.told, withheld };
  const { release, churn, staged } = manifest;
  const turnsBack = before !== undefined && before.generation.release > release;
  // After a rotation of stolen keys the number may be a thief's; otherwise it only grows.
  if (turnsBack && !forgot)
    return refused({ kind: "untrusted", detail: `release ${release} after ${before.generation.release}` });
  const waits = mustWait(manifest, parts);
  if (before !== undefined && (before.generation.release === release || (waits && !turnsBack))) {
    const until = waits && staged !== undefined ? Date.parse(staged.until) : undefined;
    const trust = trusted({
      ...looked,
      churn: before.trust.churn,
      lookAgainAt: withheld === undefined ? until : now,
    });
    await database.flip({ ...read, files, generation: before.generation, trust });
    return done({ kind: "same", renewed: true, development });
  }
  const number = (stored?.number ?? 0) + 1;
  const newer = await newerList(parts, updater, manifest, turnsBack ? undefined : before, digest);
  if (!newer.ok) return newer;
  const { head, shards, by } = newer.value;
  const writtenIn =
    by === "deltas" && before !== undefined ? before.generation.writtenIn.slice() : allWrittenIn(number);
  for (const id of shards.keys()) writtenIn[id] = number;
  const generation: Generation = {
    number,
    release,
    count: manifest.count,
    publishedAt: Date.parse(manifest.publishedAt),
    takenAt: now,
    head,
    writtenIn,
    health: manifest.health,
    sources: Object.fromEntries(manifest.sources.map(({ id, name }) => [id, name])),
  };
  await database.writeShards(number, shards);
  const trust = trusted({ ...looked, churn, lookAgainAt: withheld === undefined ? undefined : now });
  await database.flip({ ...read, files, generation, trust });
  parts.flipped?.();
  await database.sweep(generation);
  return done({ kind: "replaced", by, development });
}

/** Another root to begin with is another authority: nothing of the old one's is kept. */
async function readBefore(
  database: ExtensionDatabase,
  generation: Generation | undefined,
  rootHash: string,
): Promise<Before | undefined> {
  const trust = await database.state("trust");
  if (generation === undefined || trust?.rootHash !== rootHash) return undefined;
  return { generation, trust, files: (await database.state("files")) ?? {} };
}

/** Whatever was missed before and is still, is missed since then. */
function withheldSince(
  before: Withheld | undefined,
  lacksHot: boolean,
  lacksStatuses: boolean,
  now: number,
): Withheld | undefined {
  if (!lacksHot && !lacksStatuses) return undefined;
  return {
    ...(lacksHot ? { hot: Math.min(before?.hot ?? now, now) } : {}),
    ...(lacksStatuses ? { statuses: Math.min(before?.statuses ?? now, now) } : {}),
  };
}

/** A staged release is for others now; who has no list yet takes it all the same. */
function mustWait({ staged }: ReleaseManifest, { now, share }: SyncParts): boolean {
  return staged !== undefined && now < Date.parse(staged.until) && share >= staged.share;
}

function updaterFor(
  parts: SyncParts,
  metadata: Map<string, Uint8Array>,
  before: Before | undefined,
): Updater {
  const { trust } = before ?? {};
  const sinceProbe = parts.now - (trust?.rootProbedAt ?? 0);
  const isDue = trust?.lookAgainAt !== undefined && parts.now >= trust.lookAgainAt;
  return createUpdater({
    store: {
      get: (name) => metadata.get(name),
      put: (name, bytes) => void metadata.set(name, bytes),
      delete: (name) => void metadata.delete(name),
    },
    repository: {
      metadata: (name, most) =>
        parts.download(
          `${parts.feedUrl}metadata/${name}`,
          most,
          name === "timestamp.json" || name.endsWith(".root.json"),
        ),
      target: (path, most) => parts.download(`${parts.feedUrl}targets/${path}`, most, false),
    },
    cryptography: parts.cryptography,
    now: parts.now,
    // A clock that was set back asks again.
    rootProbe: sinceProbe >= 0 && sinceProbe < DAY_MS && !isDue ? "when-news" : "always",
  });
}
