import { openArchive } from "./archive.ts";
import { type Outgoing, ownTargets } from "./bring-out.ts";
import { finishErasure } from "./erase.ts";
import { feedState, publishedManifest } from "./feed-state.ts";
import type { Published } from "./publish-feed.ts";
import { sweepFeed } from "./sweep.ts";
import { forgetContent, restoreContent } from "./waiting-content.ts";
import type { WaitingRelease } from "./waiting-release.ts";
import { writeMetadata } from "./write-metadata.ts";

type Finishing = Pick<Outgoing, "keysDir" | "out" | "archiveDir" | "now" | "official" | "guidance">;

/** Brings a release out that was made before and has its co-signature now: what `bringOut` left to do. */
export async function finishRelease(finishing: Finishing, { targets }: WaitingRelease): Promise<Published> {
  const { keysDir, out, archiveDir, now } = finishing;
  await restoreContent(keysDir, out, targets);
  const own = await ownTargets(finishing, await feedState(out));
  await writeMetadata({ keysDir, out, now, announce: { feed: targets, ...own } });
  const state = await feedState(out);
  const manifest = await publishedManifest(out, state);
  if (state === undefined || manifest === undefined) throw new Error("the release is out, but can't be read");
  const { release, count, salt, health, snapshot, oldest } = manifest;
  await forgetContent(keysDir, "feed");
  const purged = await finishErasure(out, archiveDir, release);
  await sweepFeed({ out, state, release, atOnce: purged.length > 0 });
  const archive = openArchive(archiveDir);
  const contentHash = (await archive.release(release))?.contentHash ?? "";
  await archive.prune(release, oldest);
  const removed = health.expired + health.reversed;
  return { release, count, salt, contentHash, added: health.added, removed, bytes: snapshot.bytes, purged };
}
