import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { canonicalize } from "@tufjs/canonical-json";
import { encodedName } from "../../../src/core/trust/encoded-name.ts";
import type { Limits } from "../../../src/core/trust/limits.ts";
import { createUpdater, type Updater } from "../../../src/core/trust/updater.ts";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";

export const NOW = Date.parse("2026-11-24T08:00:00Z");
const LATER = "2027-06-01T00:00:00Z";

export interface Key {
  readonly id: string;
  readonly entry: unknown;
  readonly secret: KeyObject;
}

export function makeKey(id?: string): Key {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const hex = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
  const entry = { keytype: "ed25519", scheme: "ed25519", keyval: { public: hex } };
  return {
    id: id ?? createHash("sha256").update(canonicalize(entry)).digest("hex"),
    entry,
    secret: privateKey,
  };
}

export type Signed = Record<string, unknown>;

/** Signs a body as TUF does, or as hostile people would. */
export function signed(
  body: Signed,
  keys: readonly Key[],
  twist: (whole: Record<string, unknown>) => unknown = (whole) => whole,
): Uint8Array {
  const payload = new TextEncoder().encode(canonicalize(body));
  const signatures = keys.map(({ id, secret }) => ({
    keyid: id,
    sig: sign(null, payload, secret).toString("hex"),
  }));
  return new TextEncoder().encode(JSON.stringify(twist({ signatures, signed: body })));
}

export function body(type: string, version: number, fields: Signed, expires = LATER): Signed {
  return { _type: type, spec_version: "1.0.34", version, expires, ...fields };
}

/** A whole small repository, in memory, of which every file can be replaced. */
export class MadeUpRepository {
  readonly files = new Map<string, Uint8Array>();
  readonly keys = { root: makeKey(), timestamp: makeKey(), snapshot: makeKey(), targets: makeKey() };
  /** Metadata that clients asked for, in order. */
  readonly asked: string[] = [];
  version = 1;

  constructor() {
    this.files.set("1.root.json", this.root(1));
    this.publish();
  }

  roles(): Record<string, { keyids: string[]; threshold: unknown }> {
    return Object.fromEntries(
      Object.entries(this.keys).map(([role, key]) => [role, { keyids: [key.id], threshold: 1 }]),
    );
  }

  rootBody(version: number): Signed {
    const keys = Object.fromEntries(Object.values(this.keys).map((key) => [key.id, key.entry]));
    return body("root", version, { consistent_snapshot: true, keys, roles: this.roles() });
  }

  root(version: number): Uint8Array {
    return signed(this.rootBody(version), [this.keys.root]);
  }

  /** A targets role that delegates to others, each with keys of its own, and all that is announced of it. */
  delegate(
    roles: readonly {
      readonly name: string;
      readonly key: Key;
      readonly targets?: Signed;
      version?: number;
    }[],
    twist: (delegations: Signed) => Signed = (delegations) => delegations,
  ): void {
    const { version, keys, files } = this;
    const delegations = twist({
      keys: Object.fromEntries(roles.map(({ key }) => [key.id, key.entry])),
      roles: roles.map(({ name, key }) => ({
        name,
        keyids: [key.id],
        threshold: 1,
        terminating: false,
        paths: ["*"],
      })),
    });
    const meta: Record<string, unknown> = { "targets.json": { version } };
    for (const role of roles) {
      const own = role.version ?? version;
      meta[`${role.name}.json`] = { version: own };
      files.set(
        `${own}.${encodedName(role.name)}.json`,
        signed(body("targets", own, { targets: role.targets ?? {} }), [role.key]),
      );
    }
    this.publish({ meta });
    files.set(
      `${version}.targets.json`,
      signed(body("targets", version, { targets: {}, delegations }), [keys.targets]),
    );
  }

  /** Everything at one version; `timestamp`, `snapshot` and `targets` may be said otherwise. */
  publish(
    change: {
      readonly targets?: Signed;
      readonly meta?: Signed;
      readonly expires?: Partial<Record<string, string>>;
    } = {},
  ): void {
    const { version, keys, files } = this;
    const { expires = {} } = change;
    files.set(
      `${version}.targets.json`,
      signed(body("targets", version, { targets: change.targets ?? {} }, expires.targets), [keys.targets]),
    );
    const meta = change.meta ?? { "targets.json": { version } };
    files.set(
      `${version}.snapshot.json`,
      signed(body("snapshot", version, { meta }, expires.snapshot), [keys.snapshot]),
    );
    files.set(
      "timestamp.json",
      signed(body("timestamp", version, { meta: { "snapshot.json": { version } } }, expires.timestamp), [
        keys.timestamp,
      ]),
    );
  }

  /** A client that trusts the first root, and what it stored before. */
  client(
    stored = new Map<string, Uint8Array>(),
    now = NOW,
    limits: Partial<Limits> = {},
    rootProbe: "always" | "when-news" = "always",
  ): { readonly updater: Updater; readonly stored: Map<string, Uint8Array> } {
    if (!stored.has("root.json")) stored.set("root.json", this.files.get("1.root.json") ?? new Uint8Array());
    const updater = createUpdater({
      store: {
        get: (name) => stored.get(name),
        put: (name, bytes) => void stored.set(name, bytes),
        delete: (name) => void stored.delete(name),
      },
      repository: {
        metadata: async (name) => {
          this.asked.push(name);
          return this.files.get(name);
        },
        target: async (path) => this.files.get(`targets/${path}`),
      },
      cryptography: webCryptography(crypto.subtle as never),
      now,
      rootProbe,
      limits,
    });
    return { updater, stored };
  }
}
