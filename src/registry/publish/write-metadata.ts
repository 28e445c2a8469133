import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalize } from "@tufjs/canonical-json";
import { isDevelopment } from "../keys/init-keys.ts";
import { keyidOf, openSigners, type PublicKeyEntry, passphraseFor, publicKeys } from "../keys/key-folder.ts";
import { DEVELOPMENT, LIFETIME, POLICY, type SigningRole } from "../keys/roles.ts";
import { type SignedPart, signMetadata, tufTime } from "../keys/signed-metadata.ts";
import { type AnnouncedTarget, readIfThere, writeWhole } from "./feed-folder.ts";
import { feedState, type PublishedRole } from "./feed-state.ts";

/** Roles that targets delegates to, and the paths that each may say something about. */
const DELEGATED = ["feed", "hot", "status"] as const;

/** Roles that announce targets. */
export type AnnouncingRole = "targets" | (typeof DELEGATED)[number];

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
  const passphrase = await passphraseFor(keysDir, false);
  const keys = await publicKeys(keysDir);
  const before = await feedState(out);
  await publishRoot(keysDir, out);
  const signed: SigningRole[] = [];

  const settle = async (
    role: SigningRole,
    body: Readonly<Record<string, unknown>>,
    last: PublishedRole | undefined,
  ): Promise<number> => {
    const keyids = (keys.get(role) ?? []).map(keyidOf);
    if (last !== undefined && role !== "timestamp" && stays(role, body, last, keyids, now))
      return last.version;
    const part: SignedPart = {
      _type: role === "feed" || role === "hot" || role === "status" ? "targets" : role,
      spec_version: "1.0.34",
      version: (last?.version ?? 0) + 1,
      expires: tufTime(now + LIFETIME[role]),
      ...body,
    };
    const file = role === "timestamp" ? "timestamp.json" : `${part.version}.${role}.json`;
    const bytes = signMetadata(part, await openSigners(keysDir, role, passphrase));
    await writeWhole(join(out, "metadata", file), bytes);
    signed.push(role);
    return part.version;
  };

  const meta: Record<string, { version: number }> = {};
  const delegations = delegationsOf(keys, await isDevelopment(keysDir));
  for (const role of [...DELEGATED, "targets"] as const) {
    const last = before?.roles.get(role);
    const targets = announce[role] ?? last?.signed.targets ?? {};
    const version = await settle(role, role === "targets" ? { targets, delegations } : { targets }, last);
    meta[`${role}.json`] = { version };
  }
  const snapshot = await settle("snapshot", { meta }, before?.snapshot);
  await settle("timestamp", { meta: { "snapshot.json": { version: snapshot } } }, before?.timestamp);
  return signed;
}

/** Signs the timestamp anew, and with it what nears its end, so that a feed without news stays fresh. */
export async function renewTimestamp(input: Pick<MetadataInput, "keysDir" | "out" | "now">): Promise<void> {
  if ((await feedState(input.out)) !== undefined) await writeMetadata({ ...input, announce: {} });
}

function stays(
  role: SigningRole,
  body: Readonly<Record<string, unknown>>,
  last: PublishedRole,
  keyids: readonly string[],
  now: number,
): boolean {
  const { _type, spec_version, version, expires, ...said } = last.signed;
  return (
    last.expires - now > LIFETIME[role] * RENEWED_AT &&
    canonicalize(said) === canonicalize(body) &&
    [...last.signers].sort().join() === [...keyids].sort().join()
  );
}

function delegationsOf(keys: ReadonlyMap<SigningRole, readonly PublicKeyEntry[]>, development: boolean) {
  return {
    keys: Object.fromEntries(
      DELEGATED.flatMap((role) => (keys.get(role) ?? []).map((key) => [keyidOf(key), key])),
    ),
    roles: DELEGATED.map((role) => ({
      name: role,
      keyids: (keys.get(role) ?? []).map(keyidOf),
      threshold: (development ? DEVELOPMENT : POLICY[role]).threshold,
      terminating: true,
      paths: [`${role}/*`],
    })),
  };
}

/** The newest root under its number, and as `root.json` for whoever wants to pin it. */
async function publishRoot(keysDir: string, out: string): Promise<void> {
  const bytes = new Uint8Array(await readFile(join(keysDir, "root.json")));
  const { signed } = JSON.parse(new TextDecoder().decode(bytes)) as { signed: { version: number } };
  for (const path of [join(out, "metadata", `${signed.version}.root.json`), join(out, "root.json")]) {
    const there = await readIfThere(path);
    if (there === undefined || !Buffer.from(there).equals(bytes)) await writeWhole(path, bytes);
  }
}
