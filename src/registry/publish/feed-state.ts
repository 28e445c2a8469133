import { join } from "node:path";
import { HOT_PATH, type HotFile } from "../../core/blocklist/hot.ts";
import { readHot } from "../../core/blocklist/read-hot.ts";
import { readManifest } from "../../core/blocklist/read-manifest.ts";
import { RELEASE_PATH, type ReleaseManifest } from "../../core/blocklist/release.ts";
import type { Result } from "../../core/result.ts";
import { type AnnouncedTarget, readIfThere, targetFile } from "./feed-folder.ts";

/** Metadata as it lies in the folder. */
export interface PublishedRole {
  readonly version: number;
  readonly signed: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** Ids of the keys that signed it. */
  readonly signers: readonly string[];
}

/** What is published in a folder now: the metadata that the newest timestamp leads to. */
export interface FeedState {
  readonly timestamp: PublishedRole;
  readonly snapshot: PublishedRole;
  /** `targets` and the roles that it delegates to. */
  readonly roles: ReadonlyMap<string, PublishedRole>;
}

/** Undefined when nothing was published in the folder yet. It is our own folder: nothing is verified. */
export async function feedState(out: string): Promise<FeedState | undefined> {
  const timestamp = await readRole(out, "timestamp.json");
  if (timestamp === undefined) return undefined;
  const snapshot = await announcedRole(out, "snapshot", metaOf(timestamp)["snapshot.json"]?.version ?? 0);
  const roles = new Map<string, PublishedRole>();
  for (const [file, { version }] of Object.entries(metaOf(snapshot))) {
    const role = file.replace(/\.json$/, "");
    roles.set(role, await announcedRole(out, role, version));
  }
  return { timestamp, snapshot, roles };
}

/** The targets that a role announces, by path. */
export function targetsOf(
  state: FeedState | undefined,
  role: string,
): Readonly<Record<string, AnnouncedTarget>> {
  return (state?.roles.get(role)?.signed.targets ?? {}) as Record<string, AnnouncedTarget>;
}

export async function publishedManifest(
  out: string,
  state: FeedState | undefined,
): Promise<ReleaseManifest | undefined> {
  const target = targetsOf(state, "feed")[RELEASE_PATH];
  return published(out, target, RELEASE_PATH, (bytes) => readManifest(target?.custom, bytes));
}

export async function publishedHot(out: string, state: FeedState | undefined): Promise<HotFile | undefined> {
  return published(out, targetsOf(state, "hot")[HOT_PATH], HOT_PATH, readHot);
}

async function published<Value>(
  out: string,
  target: AnnouncedTarget | undefined,
  path: string,
  read: (bytes: Uint8Array) => Result<Value>,
): Promise<Value | undefined> {
  if (target === undefined) return undefined;
  const bytes = await readIfThere(join(out, targetFile(path, target)));
  if (bytes === undefined) throw new Error(`${path} is announced, but not in ${out}`);
  const value = read(bytes);
  // One of an older format: it is replaced by the next.
  return value.ok ? value.value : undefined;
}

function metaOf({ signed }: PublishedRole): Record<string, { readonly version: number }> {
  return (signed.meta ?? {}) as Record<string, { readonly version: number }>;
}

async function announcedRole(out: string, role: string, version: number): Promise<PublishedRole> {
  const file = `${version}.${role}.json`;
  const read = await readRole(out, file);
  if (read === undefined) throw new Error(`${file} is announced, but not in ${out}`);
  return read;
}

async function readRole(out: string, file: string): Promise<PublishedRole | undefined> {
  const bytes = await readIfThere(join(out, "metadata", file));
  if (bytes === undefined) return undefined;
  const { signed, signatures } = JSON.parse(new TextDecoder().decode(bytes)) as {
    signed: Record<string, unknown>;
    signatures: readonly { readonly keyid: string }[];
  };
  return {
    version: signed.version as number,
    signed,
    expires: Date.parse(signed.expires as string),
    signers: signatures.map((one) => one.keyid),
  };
}

/**
 * The version after this one. A thief may have driven it to the last that there is; the rotation that shuts them out
 * makes browsers forget it too. Counting then goes on from the seconds since 1970: no file was called by that number
 * before, and none that a cache holds for a year.
 */
export function nextVersion(last: PublishedRole | undefined, now: number): number {
  const next = (last?.version ?? 0) + 1;
  return next < FAST_FORWARDED ? next : Math.floor(now / 1_000);
}

/** No honest publisher gets there: a version a second for thirty million years. */
const FAST_FORWARDED = 1e15;
