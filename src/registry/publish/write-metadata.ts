import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalize } from "@tufjs/canonical-json";
import { retireDelegatedKeys } from "../keys/accept-root.ts";
import { openKeyRing } from "../keys/key-ring.ts";
import { clearPending, readPending } from "../keys/pending.ts";
import { DELEGATED_ROLES, type DelegatedName, LIFETIME, type SigningRole } from "../keys/roles.ts";
import { sayOf } from "../keys/say-of.ts";
import {
  metadataBytes,
  packedMetadata,
  type Say,
  type TargetsPart,
  tufTime,
} from "../keys/signed-metadata.ts";
import { type AnnouncedTarget, readIfThere, writeWhole } from "./feed-folder.ts";
import { feedState, nextVersion, type PublishedRole } from "./feed-state.ts";
import { signTargets } from "./sign-targets.ts";
import { layOutRenewal, preparedFeed } from "./waiting-release.ts";

/** Roles that announce targets. */
export type AnnouncingRole = "targets" | DelegatedName;

export interface MetadataInput {
  readonly keysDir: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What roles announce from now on; one that is left out announces what it did. */
  readonly announce: Readonly<Partial<Record<AnnouncingRole, Readonly<Record<string, AnnouncedTarget>>>>>;
}

/** What stays the same is signed anew only when less than this share of its life is left. */
const RENEWED_AT = 0.5;

/**
 * Signs and writes a new state of the feed's metadata; `timestamp.json` last, which makes it the newest. A role whose
 * words and keys are the same keeps its file, so that nobody loads it again and no offline key is asked for.
 * The names of the roles that were signed.
 */
export async function writeMetadata({
  keysDir,
  out,
  now,
  announce,
}: MetadataInput): Promise<readonly SigningRole[]> {
  const ring = await openKeyRing(keysDir);
  const root = ring.root.signed;
  const before = await feedState(out);
  const signed: SigningRole[] = [];

  const settle = async (
    role: SigningRole,
    body: Readonly<Record<string, unknown>>,
    last: PublishedRole | undefined,
    say: Say,
  ): Promise<number> => {
    if (last !== undefined && role !== "timestamp" && stays(role, body, last, say, now)) return last.version;
    const part = {
      _type: role === "snapshot" || role === "timestamp" ? role : ("targets" as const),
      spec_version: "1.0.34",
      version: nextVersion(last, now),
      expires: tufTime(now + LIFETIME[role]),
      ...body,
    } as const;
    const file =
      role === "feed"
        ? await cosigned(part as TargetsPart, last, say)
        : await ring.signWhole(part, role, say);
    if (file === undefined) return last?.version ?? 0;
    await writeWhole(join(out, "metadata", fileOf(role, part.version)), packedMetadata(file));
    signed.push(role);
    return part.version;
  };

  /**
   * A release may have been co-signed elsewhere. Undefined: it only ages, its keys are not here, and what is published
   * holds until they have signed.
   */
  const cosigned = async (part: TargetsPart, last: PublishedRole | undefined, say: Say) => {
    const prepared = await preparedFeed({ keysDir, now }, part, say, inForce?.delegations?.keys ?? {});
    if (prepared !== undefined || ring.holds(say)) return prepared ?? ring.signWhole(part, "feed", say);
    const ageless = last && { ...last, expires: Number.POSITIVE_INFINITY };
    const onlyAges = ageless && stays("feed", { targets: part.targets }, ageless, say, now);
    if (last === undefined || onlyAges !== true || last.expires <= now)
      return ring.signWhole(part, "feed", say);
    await layOutRenewal({ keysDir, out, now }, ring, say, last);
    return undefined;
  };

  const last = before?.roles.get("targets");
  const waiting = await readPending<TargetsPart>(keysDir, "targets", nextVersion(last, now));
  const said = {
    targets: announce.targets ?? waiting?.signed.targets ?? targetsIn(last),
    delegations: ring.delegations,
  };
  let inForce = last?.signed as TargetsPart | undefined;
  if (last === undefined || !stays("targets", said, last, root.roles.targets, now)) {
    const file = await signTargets({ keysDir, out, ring, last, waiting, said, now });
    if (file !== undefined) {
      inForce = file.signed;
      await writeWhole(join(out, "metadata", fileOf("targets", inForce.version)), metadataBytes(file));
      signed.push("targets");
    }
  }
  const meta: Record<string, { version: number }> = {};
  let versionOfFeed = 0;
  for (const role of DELEGATED_ROLES) {
    const told = before?.roles.get(role);
    const version = await settle(
      role,
      { targets: announce[role] ?? targetsIn(told) },
      told,
      sayOf(role, root, inForce?.delegations),
    );
    meta[`${role}.json`] = { version };
    if (role === "feed") versionOfFeed = version;
  }
  meta["targets.json"] = { version: inForce?.version ?? 0 };
  const snapshot = await settle("snapshot", { meta }, before?.snapshot, root.roles.snapshot);
  // Roots go out when what they vouch for lies there, and before the timestamp that only they make good.
  await publishRoots(keysDir, out);
  await settle(
    "timestamp",
    { meta: { "snapshot.json": { version: snapshot } } },
    before?.timestamp,
    root.roles.timestamp,
  );
  // What was co-signed is needed until it is out.
  if (signed.includes("feed")) await clearPending(keysDir, "feed", versionOfFeed);
  await retireDelegatedKeys(keysDir, inForce?.delegations, ring.delegations);
  return signed;
}

/** Signs the timestamp anew, and with it what nears its end, so that a feed without news stays fresh. */
export async function renewTimestamp(input: Pick<MetadataInput, "keysDir" | "out" | "now">): Promise<void> {
  if ((await feedState(input.out)) !== undefined) await writeMetadata({ ...input, announce: {} });
}

function fileOf(role: SigningRole, version: number): string {
  return role === "timestamp" ? "timestamp.json" : `${version}.${role}.json`;
}

function targetsIn(last: PublishedRole | undefined): Readonly<Record<string, unknown>> {
  return (last?.signed.targets ?? {}) as Readonly<Record<string, unknown>>;
}

/** The same words, with half of their life before them, signed by enough keys that still have a say. */
function stays(
  role: SigningRole,
  body: Readonly<Record<string, unknown>>,
  last: PublishedRole,
  { keyids, threshold }: Say,
  now: number,
): boolean {
  const { _type, spec_version, version, expires, ...said } = last.signed;
  return (
    last.expires - now > LIFETIME[role] * RENEWED_AT &&
    canonicalize(said) === canonicalize(body) &&
    keyids.filter((id) => last.signers.includes(id)).length >= threshold
  );
}

/** Every root under its number, since a client walks through all of them; the newest as `root.json` too. */
async function publishRoots(keysDir: string, out: string): Promise<void> {
  const history = join(keysDir, "roots");
  const newest = new Uint8Array(await readFile(join(keysDir, "root.json")));
  const { signed } = JSON.parse(new TextDecoder().decode(newest)) as { signed: { version: number } };
  const roots = new Map<string, Uint8Array>();
  for (const name of await readdir(history).catch(() => []))
    if (/^\d+\.root\.json$/.test(name))
      roots.set(join(out, "metadata", name), new Uint8Array(await readFile(join(history, name))));
  roots.set(join(out, "metadata", `${signed.version}.root.json`), newest);
  roots.set(join(out, "root.json"), newest);
  for (const [path, bytes] of roots) {
    const there = await readIfThere(path);
    if (there === undefined || !Buffer.from(there).equals(bytes)) await writeWhole(path, bytes);
  }
}
