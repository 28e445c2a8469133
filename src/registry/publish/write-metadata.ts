import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDevelopment } from "../keys/init-keys.ts";
import { keyidOf, openSigners, passphraseFor, publicKeys } from "../keys/key-folder.ts";
import { DEVELOPMENT, LIFETIME, POLICY, type SigningRole } from "../keys/roles.ts";
import { type SignedPart, signMetadata, tufTime } from "../keys/signed-metadata.ts";
import { type AnnouncedTarget, publishedVersions, writeWhole } from "./feed-folder.ts";

/** Roles that targets delegates to, and the paths that each may say something about. */
const DELEGATED = ["feed", "hot", "status"] as const;

export interface MetadataInput {
  readonly keysDir: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the targets role announces itself. */
  readonly targets: Readonly<Record<string, AnnouncedTarget>>;
  /** What the `feed` role announces. */
  readonly feed: Readonly<Record<string, AnnouncedTarget>>;
}

/** Signs and writes a whole new state of the feed's metadata; `timestamp.json` last, which makes it the newest. */
export async function writeMetadata({ keysDir, out, now, targets, feed }: MetadataInput): Promise<void> {
  const passphrase = await passphraseFor(keysDir, false);
  const development = await isDevelopment(keysDir);
  const keys = await publicKeys(keysDir);
  const before = await publishedVersions(out);
  const folder = join(out, "metadata");
  await publishRoot(keysDir, out, folder);

  const next = (role: string): number => (before?.meta[`${role}.json`]?.version ?? 0) + 1;
  const meta: Record<string, { version: number }> = {};
  const write = async (
    role: SigningRole,
    type: SignedPart["_type"],
    body: Record<string, unknown>,
    version: number,
  ) => {
    const signed: SignedPart = {
      _type: type,
      spec_version: "1.0.34",
      version,
      expires: tufTime(now + LIFETIME[role]),
      ...body,
    };
    const bytes = signMetadata(signed, await openSigners(keysDir, role, passphrase));
    await writeWhole(
      join(folder, role === "timestamp" ? "timestamp.json" : `${version}.${role}.json`),
      bytes,
    );
    meta[`${role}.json`] = { version };
  };

  for (const role of DELEGATED)
    await write(role, "targets", { targets: role === "feed" ? feed : {} }, next(role));
  const delegations = {
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
  await write("targets", "targets", { targets, delegations }, next("targets"));
  const snapshot = (before?.snapshot ?? 0) + 1;
  await write("snapshot", "snapshot", { meta: { ...meta } }, snapshot);
  await write(
    "timestamp",
    "timestamp",
    { meta: { "snapshot.json": { version: snapshot } } },
    (before?.timestamp ?? 0) + 1,
  );
}

/** Signs the timestamp anew over the same snapshot, so that a feed without news stays fresh. */
export async function renewTimestamp({
  keysDir,
  out,
  now,
}: Pick<MetadataInput, "keysDir" | "out" | "now">): Promise<void> {
  const before = await publishedVersions(out);
  if (before === undefined) return;
  const signers = await openSigners(keysDir, "timestamp", await passphraseFor(keysDir, false));
  const signed: SignedPart = {
    _type: "timestamp",
    spec_version: "1.0.34",
    version: before.timestamp + 1,
    expires: tufTime(now + LIFETIME.timestamp),
    meta: { "snapshot.json": { version: before.snapshot } },
  };
  await writeWhole(join(out, "metadata", "timestamp.json"), signMetadata(signed, signers));
}

/** The newest root under its number, and as `root.json` for whoever wants to pin it. */
async function publishRoot(keysDir: string, out: string, folder: string): Promise<void> {
  const path = join(keysDir, "root.json");
  const { signed } = JSON.parse(await readFile(path, "utf8")) as { signed: { version: number } };
  await mkdir(folder, { recursive: true });
  await copyFile(path, join(folder, `${signed.version}.root.json`));
  await copyFile(path, join(out, "root.json"));
}
