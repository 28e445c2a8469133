import { GUIDANCE_PATH, OFFICIAL_PATH, RELEASE_PATH } from "../../core/blocklist/release.ts";
import { readGuidance } from "../../core/guidance/guidance.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Updater } from "../../core/trust/updater.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import type { ListProblem } from "../messages/contract.ts";
import type { FeedState } from "../platform/feed-state.ts";
import { fetchTarget } from "./fetch-target.ts";

/** The files of a release beside its list; `official` and `guidance` only when they are new. */
export type ReleaseFiles = Pick<FeedState, "files"> & Partial<Pick<FeedState, "official" | "guidance">>;

/** Fetches and reads them; what didn't change is not fetched again. */
export async function fetchFiles(
  updater: Updater,
  before: FeedState["files"],
  withGuidance: boolean,
): Promise<Result<ReleaseFiles, ListProblem>> {
  const files: Record<string, Uint8Array> = {};
  for (const path of [RELEASE_PATH, ...(withGuidance ? [OFFICIAL_PATH, GUIDANCE_PATH] : [])]) {
    const file = await fetchTarget(updater, path, before[path]);
    if (!file.ok) return file;
    files[path] = file.value;
  }
  const isNew = (path: string): boolean => files[path] !== undefined && files[path] !== before[path];
  const official = isNew(OFFICIAL_PATH) ? readOfficial(parsed(files[OFFICIAL_PATH])) : undefined;
  const guidance = isNew(GUIDANCE_PATH) ? readGuidance(parsed(files[GUIDANCE_PATH])) : undefined;
  if (official?.ok === false) return refused({ kind: "damaged", detail: official.problem });
  if (guidance?.ok === false) return refused({ kind: "damaged", detail: guidance.problem });
  return done({
    files,
    ...(official === undefined ? {} : { official: official.value }),
    ...(guidance === undefined ? {} : { guidance: guidance.value }),
  });
}

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The readers refuse undefined with their own words.
    return undefined;
  }
}
