import { join } from "node:path";
import { readManifest } from "../../core/blocklist/read-manifest.ts";
import { RELEASE_PATH, type ReleaseManifest } from "../../core/blocklist/release.ts";
import { type Review, reviewChange } from "../keys/review-change.ts";
import type { MetadataFile, SignedPart } from "../keys/signed-metadata.ts";
import { type AnnouncedTarget, announcing, readIfThere, targetFile } from "./feed-folder.ts";

/**
 * What a person should know before they sign a release: its manifest, which lies beside it in `folder`, in words.
 * A release whose files are not the announced ones is not signed.
 */
export async function reviewRelease(
  before: SignedPart,
  file: MetadataFile,
  folder: string,
  now: number,
): Promise<Review> {
  const about = reviewChange(
    { ...before, targets: {} },
    { ...file, signed: { ...file.signed, targets: {} } },
    now,
  );
  const targets = (file.signed.targets ?? {}) as Readonly<Record<string, AnnouncedTarget>>;
  const [last, manifest] = [
    await manifestOf((before.targets ?? {}) as typeof targets, folder),
    await manifestOf(targets, folder),
  ];
  if (typeof manifest === "string") return { ...about, faults: [...about.faults, manifest] };
  const { release, count, health, snapshot, staged } = manifest;
  const fits = targets[snapshot.path]?.length === snapshot.bytes;
  const isSame = typeof last !== "string" && last.release === release;
  return {
    changes: [
      ...about.changes,
      isSame ? `release ${release} stays` : `release ${release}: ${count} indicators`,
      `${health.added} added, ${health.expired} expired, ${health.reversed} taken back`,
      ...(staged === undefined ? [] : [`${staged.share * 100} % of installs until ${staged.until}`]),
    ],
    dangers: [
      ...about.dangers,
      ...(typeof last !== "string" && release < last.release
        ? ["it goes back behind the release before"]
        : []),
    ],
    faults: [...about.faults, ...(fits ? [] : ["the manifest names another snapshot than is announced"])],
  };
}

async function manifestOf(
  targets: Readonly<Record<string, AnnouncedTarget>>,
  folder: string,
): Promise<ReleaseManifest | string> {
  const target = targets[RELEASE_PATH];
  if (target === undefined) return "it announces no release";
  const bytes = await readIfThere(join(folder, targetFile(RELEASE_PATH, target)));
  if (bytes === undefined) return "the release's manifest is not beside it: carry the whole folder";
  if (announcing(bytes).hashes.sha256 !== target.hashes.sha256)
    return "the manifest beside it is another one";
  const read = readManifest(target.custom, bytes);
  return read.ok ? read.value : `the manifest can't be read: ${read.problem}`;
}
