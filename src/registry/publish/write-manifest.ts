import { join } from "node:path";
import { readSources, STAGED_WHOLE } from "../../core/blocklist/read-manifest.ts";
import { RELEASE_PATH, type ReleaseManifest, type ReleaseSource } from "../../core/blocklist/release.ts";
import { type AnnouncedTarget, readIfThere, targetFile, writeTarget } from "./feed-folder.ts";
import { type FeedState, targetsOf } from "./feed-state.ts";

type Counted = Pick<ReleaseManifest, "countedOn" | "sources">;

/** Writes the manifest's file and says how to announce it, with the manifest beside it. */
export async function writeManifest(
  out: string,
  before: FeedState | undefined,
  { snapshot, staged, countedOn, sources, ...said }: ReleaseManifest,
): Promise<AnnouncedTarget> {
  const file = await stillTrue(out, before, { countedOn, sources });
  // Written again even where it is the same, so that its age is that of the release which it goes with.
  const announced = await writeTarget(out, RELEASE_PATH, file);
  const custom = {
    format: 3,
    ...said,
    snapshotBytes: snapshot.bytes,
    ...(staged && {
      staged: { millionths: Math.round(staged.share * STAGED_WHOLE), until: staged.until },
    }),
  };
  return { ...announced, custom };
}

/** The file that is published stays for the day unless more than counts is new: each new one is fetched by everyone. */
async function stillTrue(out: string, before: FeedState | undefined, fresh: Counted): Promise<Uint8Array> {
  const target = targetsOf(before, "feed")[RELEASE_PATH];
  const bytes = target && (await readIfThere(join(out, targetFile(RELEASE_PATH, target))));
  const read = bytes && readSources(bytes);
  if (bytes !== undefined && read?.ok === true && saidBesideCounts(read.value) === saidBesideCounts(fresh))
    return bytes;
  return new TextEncoder().encode(JSON.stringify({ format: 3, ...fresh }));
}

function saidBesideCounts({ countedOn, sources }: Counted): string {
  const named = (one: ReleaseSource) => [one.id, one.name, one.updatedOn];
  return JSON.stringify([countedOn, sources.map(named)]);
}
