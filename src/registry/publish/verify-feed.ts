import type { BlockList } from "../../core/blocklist/block-list.ts";
import { toHex } from "../../core/blocklist/bytes.ts";
import { deltaPath } from "../../core/blocklist/delta.ts";
import { HOT_LIMITS } from "../../core/blocklist/hot.ts";
import { listDigest } from "../../core/blocklist/list-digest.ts";
import { inShards } from "../../core/blocklist/list-in-shards.ts";
import { GUIDANCE_PATH, type ReleaseManifest } from "../../core/blocklist/release.ts";
import { readGuidance } from "../../core/guidance/guidance.ts";
import { bucketOf, readStatusBucket, statusPath } from "../../core/report/status-bucket.ts";
import { done, type Result } from "../../core/result.ts";
import type { Repository } from "../../core/trust/repository.ts";
import { openArchive } from "./archive.ts";
import { type Climb, climbAll } from "./climb-all.ts";
import { nodeDigest } from "./node-digest.ts";
import { type OpenFeed, openTrusted } from "./open-feed.ts";
import { type FeedChoice, fetchTarget, type TrustedFeed, trustedFeed } from "./trusted-feed.ts";
import { type FilesSeen, verifyFiles } from "./verify-files.ts";
import { readStep, type WalkedLadder, type WalkedStep, walkLadder } from "./walk-ladder.ts";

export interface VerifyChoice extends FeedChoice {
  /** The ladder is gone over down to this release, or as far as it reaches; else only the steps into the newest. */
  readonly from?: number | "all" | undefined;
  /** Folder of kept earlier releases, from which lists are made anew. */
  readonly archive?: string | undefined;
}

export interface Verified {
  readonly release: number;
  readonly count: number;
  readonly publishedAt: string;
  readonly digest: string;
  /** When each role's metadata ends. */
  readonly expires: Readonly<Record<string, string>>;
  readonly hot: { readonly sequence: number; readonly additions: number; readonly exceptions: number } | null;
  readonly status: { readonly buckets: number; readonly states: number };
  readonly ladder: {
    readonly oldest: number;
    readonly steps: number;
    /** Steps that were taken and gave the exact digest, and the releases that they were taken from. */
    readonly exact: number;
    readonly from: readonly number[];
  };
  /** Null when the feed is no folder: nobody can list what lies behind an address. */
  readonly files: FilesSeen | null;
  /** Empty: the feed holds. */
  readonly problems: readonly string[];
}

/** Goes over a feed as a client would, and further; refused when not even a client could read it. */
export async function verifyFeed(choice: VerifyChoice): Promise<Result<Verified>> {
  const trusted = await trustedFeed(choice);
  if (!trusted.ok) return trusted;
  const opened = await openTrusted(trusted.value);
  if (!opened.ok) return opened;
  const { manifest, list, hot } = opened.value;
  const problems: string[] = [];
  await checkList(manifest, list, problems);
  checkHot(opened.value, choice.now, problems);
  await checkGuidance(trusted.value, problems);
  const status = await checkStatus(trusted.value, problems);
  const { walked, climb } = await checkLadder(choice, trusted.value, manifest);
  const isFolder = !/^https?:\/\//.test(choice.feed);
  const files = isFolder ? await verifyFiles(choice.feed, walked.steps) : null;
  for (const more of [walked, climb, files ?? { problems: [] }]) problems.push(...more.problems);
  const { release, count, publishedAt, digest, oldest } = manifest;
  const roles = ["root", "timestamp", "snapshot", "targets", "feed", "hot", "status"];
  return done({
    release,
    count,
    publishedAt,
    digest,
    expires: Object.fromEntries(
      roles.map((role) => [role, String(trusted.value.signed(`${role}.json`)?.expires)]),
    ),
    hot:
      hot === undefined
        ? null
        : {
            sequence: hot.hot.sequence,
            additions: hot.hot.additions.length,
            exceptions: hot.hot.exceptions.length,
          },
    status,
    ladder: { oldest, steps: walked.steps.length, exact: climb.exact, from: climb.releases },
    files,
    problems,
  });
}

async function checkList(manifest: ReleaseManifest, list: BlockList, problems: string[]): Promise<void> {
  const { head } = await inShards(list, nodeDigest);
  if ((await listDigest(head, nodeDigest)) !== manifest.digest)
    problems.push("the snapshot has another digest than its manifest");
  if (list.release !== manifest.release)
    problems.push("the snapshot is of another release than its manifest");
  if (toHex(list.salt) !== manifest.salt) problems.push("the snapshot has another salt than its manifest");
}

function checkHot({ hot, manifest }: OpenFeed, now: number, problems: string[]): void {
  if (hot === undefined) return;
  const { over, at, additions } = hot.hot;
  if (over > manifest.release) problems.push(`the hot file stands over release ${over}, which is not out`);
  const latest = now + HOT_LIMITS.skewMs;
  if ([at, ...additions.map((one) => one.at)].some((time) => Date.parse(time) > latest))
    problems.push("the hot file is from the future");
}

async function checkGuidance({ updater }: TrustedFeed, problems: string[]): Promise<void> {
  const bytes = await fetchTarget(updater, GUIDANCE_PATH);
  const read = bytes.ok ? readGuidance(JSON.parse(new TextDecoder().decode(bytes.value))) : bytes;
  if (!read.ok) problems.push(read.problem);
}

async function checkStatus(trusted: TrustedFeed, problems: string[]): Promise<Verified["status"]> {
  // Loads the role, whether or not this bucket is there.
  await trusted.updater.targetInfo(statusPath("00"));
  const paths = Object.keys((trusted.signed("status.json")?.targets ?? {}) as Record<string, unknown>);
  let states = 0;
  for (const path of paths) {
    const bucket = bucketOf(path.slice("status/".length));
    const bytes = await fetchTarget(trusted.updater, path);
    const read = bytes.ok ? readStatusBucket(bytes.value, bucket) : bytes;
    if (!read.ok || path !== statusPath(bucket))
      problems.push(`${path}: ${read.ok ? "is no bucket" : read.problem}`);
    else states += read.value.states.size;
  }
  return { buckets: paths.length, states };
}

/** The steps that lead to the newest release at once, by their files. */
async function directSteps(repository: Repository, manifest: ReleaseManifest): Promise<WalkedLadder> {
  const { release, salt, oldest, deltas } = manifest;
  const steps: WalkedStep[] = [];
  const problems: string[] = [];
  for (const step of deltas.filter((one) => one.from >= oldest)) {
    const delta = await readStep(repository, step, release, salt);
    if (typeof delta === "string") problems.push(delta);
    else if (delta.digest !== manifest.digest) problems.push(`release ${release} has two digests`);
    else steps.push({ ...step, to: release, path: deltaPath(step, release), digest: delta.digest });
  }
  return { steps, problems };
}

async function checkLadder(
  { from, archive }: VerifyChoice,
  { repository }: TrustedFeed,
  manifest: ReleaseManifest,
): Promise<{ readonly walked: WalkedLadder; readonly climb: Climb }> {
  const nothing = { exact: 0, releases: [], problems: [] };
  const { release, oldest } = manifest;
  if (from === undefined) return { walked: await directSteps(repository, manifest), climb: nothing };
  if (from !== "all" && (from < oldest || from >= release)) {
    const problem = `no steps lead from release ${from}: they begin at ${oldest}, before ${release}`;
    return { walked: { steps: [], problems: [problem] }, climb: nothing };
  }
  const walked = await walkLadder(repository, manifest, from === "all" ? 0 : from);
  const kept = openArchive(archive ?? "");
  const climb =
    archive === undefined
      ? nothing
      : await climbAll(
          repository,
          manifest,
          walked.steps,
          (number) => kept.list(number),
          from === "all" ? oldest : from,
        );
  const isMissing = from !== "all" && !climb.releases.includes(from);
  const problem = `the list of release ${from} is not kept, so nothing was climbed from it`;
  return { walked, climb: isMissing ? { ...climb, problems: [...climb.problems, problem] } : climb };
}
