import { HOT_LIMITS, HOT_PATH, type HotFile } from "../../core/blocklist/hot.ts";
import { readHot } from "../../core/blocklist/read-hot.ts";
import { readManifest } from "../../core/blocklist/read-manifest.ts";
import {
  GUIDANCE_PATH,
  KNOWLEDGE_LIMIT,
  MANIFEST_LIMIT,
  OFFICIAL_PATH,
  RELEASE_PATH,
  type ReleaseManifest,
} from "../../core/blocklist/release.ts";
import { readGuidance } from "../../core/guidance/guidance.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Updater } from "../../core/trust/updater.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import type { ListProblem } from "../messages/list-state.ts";
import type { FeedState } from "../platform/feed-state.ts";
import { fetchIfAnnounced, fetchTarget } from "./fetch-target.ts";

/** The files of a release beside its list; what was read from them only where it is new. */
export interface ReleaseFiles extends Pick<FeedState, "files"> {
  readonly manifest: ReleaseManifest;
  readonly read: Partial<Pick<FeedState, "official" | "guidance" | "hot">>;
  /** The hot file did not come, which the list can do without: it is asked for again with the next poll. */
  readonly lacksHot: boolean;
}

/** Fetches and reads them; what didn't change is not fetched again. */
export async function fetchFiles(
  updater: Updater,
  before: FeedState["files"],
  withGuidance: boolean,
): Promise<Result<ReleaseFiles, ListProblem>> {
  const files: Record<string, Uint8Array> = {};
  for (const path of [RELEASE_PATH, ...(withGuidance ? [OFFICIAL_PATH, GUIDANCE_PATH] : [])]) {
    const most = path === RELEASE_PATH ? MANIFEST_LIMIT : KNOWLEDGE_LIMIT;
    const file = await fetchTarget(updater, path, most, before[path]);
    if (!file.ok) return file;
    files[path] = file.value;
  }
  const announced = await updater.targetInfo(RELEASE_PATH);
  const manifest = readManifest(
    announced.ok ? announced.value?.info.custom : undefined,
    files[RELEASE_PATH] ?? new Uint8Array(0),
  );
  if (!manifest.ok) return refused({ kind: "damaged", detail: manifest.problem });
  const isNew = (path: string): boolean => files[path] !== undefined && files[path] !== before[path];
  const official = isNew(OFFICIAL_PATH) ? readOfficial(parsed(files[OFFICIAL_PATH])) : undefined;
  const guidance = isNew(GUIDANCE_PATH) ? readGuidance(parsed(files[GUIDANCE_PATH])) : undefined;
  if (official?.ok === false) return refused({ kind: "damaged", detail: official.problem });
  if (guidance?.ok === false) return refused({ kind: "damaged", detail: guidance.problem });
  const hot = await fetchHot(updater, before[HOT_PATH]);
  if (hot?.bytes !== undefined) files[HOT_PATH] = hot.bytes;
  else if (hot === undefined && before[HOT_PATH] !== undefined) files[HOT_PATH] = before[HOT_PATH];
  return done({
    manifest: manifest.value,
    files,
    read: {
      ...(official === undefined ? {} : { official: official.value }),
      ...(guidance === undefined ? {} : { guidance: guidance.value }),
      ...(hot === undefined || hot.bytes === before[HOT_PATH] ? {} : { hot: hot.hot }),
    },
    lacksHot: hot === undefined,
  });
}

/**
 * What changed since the release. Undefined: nothing that could be trusted came (the hot role has expired, its file
 * is missing or damaged); then the list is as good as it was, and what is stored ends by itself within three days.
 */
async function fetchHot(
  updater: Updater,
  before: Uint8Array | undefined,
): Promise<{ readonly bytes: Uint8Array | undefined; readonly hot: HotFile | null } | undefined> {
  const file = await fetchIfAnnounced(updater, HOT_PATH, HOT_LIMITS.bytes, before);
  if (!file.ok) return undefined;
  if (file.value === undefined) return { bytes: undefined, hot: null };
  const hot = readHot(file.value);
  return hot.ok ? { bytes: file.value, hot: hot.value } : undefined;
}

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The readers refuse undefined with their own words.
    return undefined;
  }
}
