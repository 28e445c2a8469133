import { countOf } from "../../core/blocklist/block-list.ts";
import type { Gzip } from "../../core/blocklist/gzip.ts";
import { readManifest } from "../../core/blocklist/read-manifest.ts";
import {
  GUIDANCE_PATH,
  OFFICIAL_PATH,
  RELEASE_PATH,
  type ReleaseManifest,
} from "../../core/blocklist/release.ts";
import { decodeSnapshot } from "../../core/blocklist/snapshot.ts";
import { readGuidance } from "../../core/guidance/guidance.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Cryptography } from "../../core/trust/cryptography.ts";
import type { TrustProblem } from "../../core/trust/refusal.ts";
import { createUpdater, type Updater } from "../../core/trust/updater.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import type { ListProblem } from "../messages/contract.ts";
import type { ExtensionDatabase, Generation } from "../platform/database.ts";

export interface SyncParts {
  readonly database: ExtensionDatabase;
  /** Base URL, with a slash at the end. */
  readonly feedUrl: string;
  /** The root that the extension was built with. */
  readonly rootText: string;
  readonly download: (url: string, mostBytes: number, mayChange: boolean) => Promise<Uint8Array | undefined>;
  readonly cryptography: Cryptography;
  readonly gzip: Gzip;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `replaced`: a newer list is in use; `same`: the one in use is the newest. */
export type SyncOutcome = { readonly kind: "replaced" | "same"; readonly development: boolean };

/**
 * One synchronisation with one mirror. A new list is written whole beside the old one and checked, then list and
 * trust become current in one transaction; then the old one goes. Stopped anywhere, the last good list answers.
 */
export async function syncFeed(parts: SyncParts): Promise<Result<SyncOutcome, ListProblem>> {
  const { database, rootText, cryptography, now } = parts;
  const rootBytes = new TextEncoder().encode(rootText);
  const rootHash = Array.from(await cryptography.digest("sha256", rootBytes)).join(".");
  const before = await database.generation();
  // Another built-in root is another authority: nothing of the old one's is kept.
  const trust = new Map<string, Uint8Array>(
    before?.rootHash === rootHash ? Object.entries(before.trust) : [],
  );
  if (!trust.has("root.json")) trust.set("root.json", rootBytes);
  const updater = createUpdater({
    store: { get: (name) => trust.get(name), put: (name, bytes) => void trust.set(name, bytes) },
    repository: {
      metadata: (name, most) =>
        parts.download(
          `${parts.feedUrl}metadata/${name}`,
          most,
          name === "timestamp.json" || name.endsWith(".root.json"),
        ),
      target: (path, most) => parts.download(`${parts.feedUrl}targets/${path}`, most, false),
    },
    cryptography,
    now,
  });
  const refreshed = await updater.refresh();
  if (!refreshed.ok) return refused(inWords(refreshed.problem));
  const { development } = refreshed.value;
  const manifest = await fetchManifest(updater);
  if (!manifest.ok) return manifest;
  const sameAuthority = before?.rootHash === rootHash;
  if (sameAuthority && before.release === manifest.value.release) {
    await database.flip({ ...before, trust: Object.fromEntries(trust) });
    return done({ kind: "same", development });
  }
  if (sameAuthority && before.release > manifest.value.release) {
    return refused({
      kind: "untrusted",
      detail: `release ${manifest.value.release} after ${before.release}`,
    });
  }
  const generation: Omit<Generation, "number"> = {
    release: manifest.value.release,
    count: manifest.value.count,
    publishedAt: Date.parse(manifest.value.publishedAt),
    trust: {},
    rootHash,
    sources: Object.fromEntries(manifest.value.sources.map(({ id, name }) => [id, name])),
  };
  const written = await takeOver(
    parts,
    updater,
    manifest.value,
    { ...generation, number: (before?.number ?? 0) + 1 },
    trust,
  );
  return written.ok ? done({ kind: "replaced", development }) : written;
}

async function takeOver(
  { database, gzip }: SyncParts,
  updater: Updater,
  manifest: ReleaseManifest,
  generation: Generation,
  trust: ReadonlyMap<string, Uint8Array>,
): Promise<Result<undefined, ListProblem>> {
  const snapshot = await fetchTarget(updater, manifest.snapshot.path);
  if (!snapshot.ok) return snapshot;
  const list = await decodeSnapshot(snapshot.value, gzip);
  if (!list.ok) return refused({ kind: "damaged", detail: `the snapshot is ${list.problem}` });
  if (countOf(list.value) !== manifest.count || list.value.release !== manifest.release) {
    return refused({ kind: "damaged", detail: "the snapshot is another one than its manifest's" });
  }
  const official = await fetchTarget(updater, OFFICIAL_PATH);
  if (!official.ok) return official;
  const guidance = await fetchTarget(updater, GUIDANCE_PATH);
  if (!guidance.ok) return guidance;
  if (!readOfficial(parsed(official.value)).ok || !readGuidance(parsed(guidance.value)).ok) {
    return refused({ kind: "damaged", detail: "the guidance can't be read" });
  }
  await database.writeList(generation.number, list.value);
  await database.flip({
    ...generation,
    trust: Object.fromEntries(trust),
    official: official.value,
    guidance: guidance.value,
  });
  await database.deleteListsExcept(generation.number);
  return done(undefined);
}

async function fetchManifest(updater: Updater): Promise<Result<ReleaseManifest, ListProblem>> {
  const bytes = await fetchTarget(updater, RELEASE_PATH);
  if (!bytes.ok) return bytes;
  const manifest = readManifest(bytes.value);
  return manifest.ok ? manifest : refused({ kind: "damaged", detail: manifest.problem });
}

async function fetchTarget(updater: Updater, path: string): Promise<Result<Uint8Array, ListProblem>> {
  const info = await updater.targetInfo(path);
  if (!info.ok) return refused(inWords(info.problem));
  if (info.value === undefined) return refused({ kind: "damaged", detail: `${path} is not announced` });
  const bytes = await updater.download(info.value);
  return bytes.ok ? bytes : refused(inWords(bytes.problem));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The readers refuse undefined with their own words.
    return undefined;
  }
}

function inWords({ kind, subject, detail }: TrustProblem): ListProblem {
  const told = `${subject}: ${detail}`;
  switch (kind) {
    case "unreachable":
    case "missing":
      return { kind: "unreachable", detail: told };
    case "expired":
      return { kind: "expired", detail: told };
    case "unsigned":
    case "rollback":
      return { kind: "untrusted", detail: told };
    case "damaged":
    case "too-big":
    case "mismatch":
      return { kind: "damaged", detail: told };
  }
}
