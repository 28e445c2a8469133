import { webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { done, type Result, refused } from "../../core/result.ts";
import type { Repository } from "../../core/trust/repository.ts";
import { createUpdater, type Updater } from "../../core/trust/updater.ts";
import { webCryptography } from "../../core/trust/web-cryptography.ts";
import { feedRepository } from "./feed-repository.ts";

export interface FeedChoice {
  /** Folder or base URL. */
  readonly feed: string;
  /** File of the trusted root. */
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A feed whose metadata was walked from the trusted root to its newest state, by the extension's own code. */
export interface TrustedFeed {
  readonly updater: Updater;
  readonly repository: Repository;
  /** The signed part of metadata that was loaded so far, by file name without version. */
  signed(name: string): Readonly<Record<string, unknown>> | undefined;
}

export async function trustedFeed({ feed, root, now }: FeedChoice): Promise<Result<TrustedFeed>> {
  const files = new Map<string, Uint8Array>([["root.json", new Uint8Array(await readFile(root))]]);
  const repository = feedRepository(feed);
  const updater = createUpdater({
    store: {
      get: (name) => files.get(name),
      put: (name, bytes) => void files.set(name, bytes),
      delete: (name) => void files.delete(name),
    },
    repository,
    cryptography: webCryptography(webcrypto.subtle as never),
    now,
  });
  const refreshed = await updater.refresh();
  if (!refreshed.ok) return refused(`${refreshed.problem.subject} ${refreshed.problem.detail}`);
  return done({
    updater,
    repository,
    signed(name) {
      const bytes = files.get(name);
      return bytes === undefined
        ? undefined
        : (JSON.parse(new TextDecoder().decode(bytes)) as { signed: Record<string, unknown> }).signed;
    },
  });
}

/** A target that the feed must have. */
export async function fetchTarget(updater: Updater, path: string): Promise<Result<Uint8Array>> {
  const bytes = await fetchIfAnnounced(updater, path);
  if (!bytes.ok) return bytes;
  return bytes.value === undefined ? refused(`${path} is not announced`) : done(bytes.value);
}

/** A target that the feed may have; undefined: no role announces it. */
export async function fetchIfAnnounced(
  updater: Updater,
  path: string,
): Promise<Result<Uint8Array | undefined>> {
  const info = await updater.targetInfo(path);
  if (!info.ok) return refused(`${info.problem.subject} ${info.problem.detail}`);
  if (info.value === undefined) return done(undefined);
  const bytes = await updater.download(info.value);
  return bytes.ok ? bytes : refused(`${bytes.problem.subject} ${bytes.problem.detail}`);
}
