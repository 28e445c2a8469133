import { bytesToHex } from "@noble/hashes/utils.js";
import type { Cryptography } from "./cryptography.ts";
import { lostKey } from "./lost-key.ts";
import { readMetadata } from "./metadata.ts";
import { Refusal } from "./refusal.ts";
import type { FileInfo, FileListBody, PublicKey, RoleKeys, RootBody, TargetsBody } from "./role-metadata.ts";
import { requireSignatures } from "./signatures.ts";

/**
 * What is trusted at one moment, and the rules by which it changes (the specification, 5.3 to 5.6). Every expiry
 * check uses one start time. Each step throws a {@link Refusal} and leaves what was trusted before.
 */
export interface TrustedSet {
  readonly root: RootBody;
  readonly timestamp: FileListBody | undefined;
  readonly snapshot: FileListBody | undefined;
  /** A root N+1, signed by root N and by itself. `rotated`: a key of timestamp or snapshot lost its say. */
  updateRoot(bytes: Uint8Array): Promise<{ readonly rotated: boolean }>;
  /** `same` when it is the version that is trusted already. */
  updateTimestamp(bytes: Uint8Array): Promise<"new" | "same">;
  updateSnapshot(bytes: Uint8Array, stored: boolean): Promise<void>;
  /** A targets role as seen from one delegator: the keys in use are that delegator's. */
  readTargets(bytes: Uint8Array, name: string, delegator: Delegator): Promise<TargetsBody>;
  requireCurrentRoot(): void;
  requireCurrentSnapshot(): FileListBody;
}

/** Who vouches for a role: its keys, and the role's key ids and threshold. */
export interface Delegator {
  readonly keys: ReadonlyMap<string, PublicKey>;
  readonly role: RoleKeys;
}

/** Begins with the root that the caller trusts: it must be signed by itself. */
export async function createTrustedSet(
  trustedRoot: Uint8Array,
  cryptography: Cryptography,
  now: number,
): Promise<TrustedSet> {
  let root = await selfSigned(trustedRoot);
  let timestamp: FileListBody<"timestamp"> | undefined;
  let snapshot: FileListBody<"snapshot"> | undefined;

  async function selfSigned(bytes: Uint8Array): Promise<RootBody> {
    const metadata = readMetadata(bytes, "root", "root");
    await requireSignatures(
      metadata,
      "root",
      roleOf(metadata.body, "root"),
      metadata.body.keys,
      cryptography,
    );
    return metadata.body;
  }

  function requireFresh({ expires }: { readonly expires: number }, role: string): void {
    if (expires <= now) throw new Refusal("expired", role, `expired at ${new Date(expires).toISOString()}`);
  }

  function requireCurrentTimestamp(): FileListBody {
    if (timestamp === undefined) throw new Refusal("missing", "timestamp", "is not there");
    requireFresh(timestamp, "timestamp");
    return timestamp;
  }

  function requireCurrentSnapshot(): FileListBody {
    const announced = announcedIn(requireCurrentTimestamp(), "snapshot");
    if (snapshot === undefined) throw new Refusal("missing", "snapshot", "is not there");
    requireFresh(snapshot, "snapshot");
    if (snapshot.version !== announced.version) {
      throw new Refusal("mismatch", "snapshot", `is version ${snapshot.version}, not ${announced.version}`);
    }
    return snapshot;
  }

  return {
    get root() {
      return root;
    },
    get timestamp() {
      return timestamp;
    },
    get snapshot() {
      return snapshot;
    },
    async updateRoot(bytes) {
      const metadata = readMetadata(bytes, "root", "root");
      await requireSignatures(metadata, "root", roleOf(root, "root"), root.keys, cryptography);
      await requireSignatures(
        metadata,
        "root",
        roleOf(metadata.body, "root"),
        metadata.body.keys,
        cryptography,
      );
      if (metadata.body.version !== root.version + 1) {
        throw new Refusal("rollback", "root", `is version ${metadata.body.version} after ${root.version}`);
      }
      const before = root;
      root = metadata.body;
      return { rotated: lostKey(before, root, "timestamp") || lostKey(before, root, "snapshot") };
    },
    requireCurrentRoot() {
      requireFresh(root, "root");
    },
    async updateTimestamp(bytes) {
      const metadata = readMetadata(bytes, "timestamp", "timestamp");
      await requireSignatures(metadata, "timestamp", roleOf(root, "timestamp"), root.keys, cryptography);
      const { body } = metadata;
      const announced = announcedIn(body, "snapshot");
      if (timestamp !== undefined) {
        if (body.version < timestamp.version) throw rolledBack("timestamp", body.version, timestamp.version);
        if (body.version === timestamp.version) {
          // Here, so that a frozen feed is told as expired, whatever else of it is missing.
          requireCurrentTimestamp();
          return "same";
        }
        const before = announcedIn(timestamp, "snapshot");
        if (versionOf(announced) < versionOf(before))
          throw rolledBack("snapshot", versionOf(announced), versionOf(before));
      }
      // Trusted for comparing even when expired: an old one still tells what was seen before.
      timestamp = body;
      requireCurrentTimestamp();
      return "new";
    },
    async updateSnapshot(bytes, stored) {
      const announced = announcedIn(requireCurrentTimestamp(), "snapshot");
      // What is stored was measured when it came; what is announced may be a newer one.
      if (!stored) await requireContent(bytes, announced, "snapshot", cryptography);
      const metadata = readMetadata(bytes, "snapshot", "snapshot");
      await requireSignatures(metadata, "snapshot", roleOf(root, "snapshot"), root.keys, cryptography);
      for (const [name, info] of snapshot?.meta ?? []) {
        const version = metadata.body.meta.get(name)?.version;
        if (version === undefined) throw new Refusal("rollback", "snapshot", `no longer lists ${name}`);
        if (version < versionOf(info)) throw rolledBack(name, version, versionOf(info));
      }
      snapshot = metadata.body;
      requireCurrentSnapshot();
      if (stored) await requireContent(bytes, announced, "snapshot", cryptography);
    },
    async readTargets(bytes, name, delegator) {
      const announced = announcedIn(requireCurrentSnapshot(), name);
      await requireContent(bytes, announced, name, cryptography);
      const metadata = readMetadata(bytes, "targets", name);
      await requireSignatures(metadata, name, delegator.role, delegator.keys, cryptography);
      if (metadata.body.version !== announced.version) {
        throw new Refusal("mismatch", name, `is version ${metadata.body.version}, not ${announced.version}`);
      }
      requireFresh(metadata.body, name);
      return metadata.body;
    },
    requireCurrentSnapshot,
  };
}

/** The keys by which root vouches for a top-level role. */
export function roleOf(root: RootBody, name: "root" | "timestamp" | "snapshot" | "targets"): RoleKeys {
  const role = root.roles.get(name);
  if (role === undefined) throw new Refusal("damaged", "root", `names no ${name}`);
  return role;
}

/** What a list of metadata files says of a role. */
export function announcedIn(list: FileListBody, role: string): FileInfo {
  const info = list.meta.get(`${role}.json`);
  if (info === undefined) throw new Refusal("missing", role, `is not announced by ${list.type}`);
  return info;
}

function versionOf({ version }: FileInfo): number {
  return version ?? 0;
}

function rolledBack(role: string, version: number, before: number): Refusal {
  return new Refusal("rollback", role, `is version ${version} after ${before}`);
}

/** Throws unless the bytes have the announced length and hashes; an unknown hash algorithm proves nothing. */
export async function requireContent(
  bytes: Uint8Array,
  { length, hashes }: FileInfo,
  subject: string,
  cryptography: Cryptography,
): Promise<void> {
  if (length !== undefined && bytes.length !== length) {
    throw new Refusal("mismatch", subject, `has ${bytes.length} bytes, not ${length}`);
  }
  for (const [algorithm, hash] of hashes ?? []) {
    if (algorithm !== "sha256" && algorithm !== "sha512")
      throw new Refusal("mismatch", subject, `is hashed by ${algorithm}`);
    const found = bytesToHex(await cryptography.digest(algorithm, bytes));
    if (found !== hash.toLowerCase()) throw new Refusal("mismatch", subject, `has another ${algorithm}`);
  }
}
