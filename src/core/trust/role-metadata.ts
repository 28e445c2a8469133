/** Keys of one delegator: by id, and which ids sign for a role. */
export interface RoleKeys {
  readonly keyids: readonly string[];
  readonly threshold: number;
}

export interface PublicKey {
  readonly scheme: string;
  readonly keytype: string;
  readonly value: string;
}

/** Names a metadata or target file's content. */
export interface FileInfo {
  readonly version?: number | undefined;
  readonly length?: number | undefined;
  readonly hashes?: ReadonlyMap<string, string> | undefined;
  /** What the publisher adds for its readers; not interpreted here. */
  readonly custom?: unknown;
}

interface Common {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export interface RootBody extends Common {
  readonly type: "root";
  readonly keys: ReadonlyMap<string, PublicKey>;
  readonly roles: ReadonlyMap<string, RoleKeys>;
  readonly consistentSnapshot: boolean;
  /** Made by `khien keys init --development`. */
  readonly development: boolean;
}

export interface FileListBody<Type extends "timestamp" | "snapshot" = "timestamp" | "snapshot">
  extends Common {
  readonly type: Type;
  readonly meta: ReadonlyMap<string, FileInfo>;
}

export interface TargetsBody extends Common {
  readonly type: "targets";
  readonly targets: ReadonlyMap<string, FileInfo>;
  readonly delegations?: Delegations | undefined;
}

export interface Delegations {
  readonly keys: ReadonlyMap<string, PublicKey>;
  readonly roles: readonly DelegatedRole[];
}

export interface DelegatedRole extends RoleKeys {
  readonly name: string;
  readonly terminating: boolean;
  readonly paths?: readonly string[] | undefined;
  readonly pathHashPrefixes?: readonly string[] | undefined;
  /** A family of roles of which a path's hash chooses one: name prefix and number of bits. */
  readonly bins?: { readonly prefix: string; readonly bits: number } | undefined;
}

export type Body = RootBody | FileListBody<"timestamp"> | FileListBody<"snapshot"> | TargetsBody;

/** Metadata that was read but not yet trusted. */
export interface Metadata<Of extends Body = Body> {
  readonly body: Of;
  /** Canonical JSON of the signed part: what the signatures are over. */
  readonly payload: Uint8Array;
  /** Signatures in hex by key id; of one id given twice only none counts. */
  readonly signatures: ReadonlyMap<string, string>;
}
