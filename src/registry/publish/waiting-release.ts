import { join } from "node:path";
import { canonicalize } from "@tufjs/canonical-json";
import { RELEASE_PATH } from "../../core/blocklist/release.ts";
import { type KeyRing, openKeyRing } from "../keys/key-ring.ts";
import { KeysUnavailable } from "../keys/keys-unavailable.ts";
import { pendingPath, readPending, saysTheSame, writePending } from "../keys/pending.ts";
import { LIFETIME } from "../keys/roles.ts";
import { sayOf } from "../keys/say-of.ts";
import {
  type Delegations,
  type MetadataFile,
  type Say,
  type TargetsPart,
  tufTime,
} from "../keys/signed-metadata.ts";
import { signaturesOn } from "../keys/trust-parts.ts";
import type { AnnouncedTarget } from "./feed-folder.ts";
import { type FeedState, feedState, nextVersion, type PublishedRole, targetsOf } from "./feed-state.ts";
import { forgetContent, keepContent } from "./waiting-content.ts";

type Targets = Readonly<Record<string, AnnouncedTarget>>;

/** A release that is made, and whose metadata waits for a co-signature. */
export interface WaitingRelease {
  readonly file: MetadataFile<TargetsPart>;
  readonly path: string;
  readonly targets: Targets;
  /** Enough keys have signed: the next publish brings it out. */
  readonly isComplete: boolean;
}

/** For whoever made the release: it does not come out yet. */
export class ReleaseWaits extends KeysUnavailable {
  readonly path: string;
  constructor(path: string) {
    super(`the release waits for a co-signature: khien keys sign ${path} --key <file>, then publish again`);
    this.path = path;
  }
}

interface Place {
  readonly keysDir: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Lays a release's metadata out for those whose keys are not at hand, with what it announces beside it. Undefined:
 * all keys that are needed are here.
 */
export async function layOutRelease(place: Place, targets: Targets): Promise<string | undefined> {
  const { keysDir, out } = place;
  const ring = await openKeyRing(keysDir);
  const state = await feedState(out);
  const say = sayOfFeed(ring, state);
  if (ring.holds(say)) return undefined;
  return layOut(place, ring, say, state?.roles.get("feed"), targets);
}

/** The same for metadata that only ages: what is published holds meanwhile. Whatever waits already is left to wait. */
export async function layOutRenewal(
  place: Place,
  ring: KeyRing,
  say: Say,
  last: PublishedRole,
): Promise<void> {
  const waiting = await readPending(place.keysDir, "feed", nextVersion(last, place.now));
  if (waiting === undefined) await layOut(place, ring, say, last, (last.signed.targets ?? {}) as Targets);
}

async function layOut(
  { keysDir, out, now }: Place,
  ring: KeyRing,
  say: Say,
  last: PublishedRole | undefined,
  targets: Targets,
): Promise<string> {
  const signed: TargetsPart = {
    _type: "targets",
    spec_version: "1.0.34",
    version: nextVersion(last, now),
    expires: tufTime(now + LIFETIME.feed),
    targets,
  };
  const file = await ring.signPartly({ signatures: [], signed }, say);
  await forgetContent(keysDir, "feed");
  await keepContent(keysDir, out, targets);
  return writePending(keysDir, file, last && join(out, "metadata", `${last.version}.feed.json`));
}

/** The release that waits, if any does and is still good. */
export async function waitingRelease({ keysDir, out, now }: Place): Promise<WaitingRelease | undefined> {
  const state = await feedState(out);
  const version = nextVersion(state?.roles.get("feed"), now);
  const file = await readPending<TargetsPart>(keysDir, "feed", version);
  if (file === undefined || Date.parse(file.signed.expires) <= now) return undefined;
  const targets = file.signed.targets as Targets;
  const published = targetsOf(state, "feed")[RELEASE_PATH];
  const waits = targets[RELEASE_PATH];
  // The file may be the same: what is said where it is announced never is.
  if (waits === undefined || (published && canonicalize(waits) === canonicalize(published))) return undefined;
  const ring = await openKeyRing(keysDir);
  const isComplete = await hasEnough(file, sayOfFeed(ring, state), keysOfFeed(ring, state));
  return { file, path: pendingPath(keysDir, "feed", version), targets, isComplete };
}

/** Metadata that was laid out before, says this, and has all signatures by now. */
export async function preparedFeed(
  { keysDir, now }: Pick<Place, "keysDir" | "now">,
  part: TargetsPart,
  say: Say,
  keys: Delegations["keys"],
): Promise<MetadataFile<TargetsPart> | undefined> {
  const file = await readPending<TargetsPart>(keysDir, "feed", part.version);
  const isGood =
    file !== undefined && Date.parse(file.signed.expires) > now && saysTheSame(file.signed, part);
  return isGood && (await hasEnough(file, say, keys)) ? file : undefined;
}

async function hasEnough(file: MetadataFile, say: Say, keys: Delegations["keys"]): Promise<boolean> {
  return (await signaturesOn(file, say, keys)) >= say.threshold;
}

/** Who signs releases by what is published, else by what shall be. */
function delegationsIn(ring: KeyRing, state: FeedState | undefined): Delegations {
  return (state?.roles.get("targets")?.signed.delegations as Delegations | undefined) ?? ring.delegations;
}

function sayOfFeed(ring: KeyRing, state: FeedState | undefined): Say {
  return sayOf("feed", ring.root.signed, delegationsIn(ring, state));
}

function keysOfFeed(ring: KeyRing, state: FeedState | undefined): Delegations["keys"] {
  return delegationsIn(ring, state).keys;
}
