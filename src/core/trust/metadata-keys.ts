import { Refusal } from "./refusal.ts";
import type { DelegatedRole, Delegations, PublicKey, RoleKeys } from "./role-metadata.ts";
import { isRecord, own, stringList } from "./shape.ts";

const LONGEST_NAME = 300;
const TOP_LEVEL: ReadonlySet<string> = new Set(["root", "timestamp", "snapshot", "targets"]);

/** Keys by id. A key of an unknown type stays: it signs nothing, but its presence is no error. */
export function readKeys(value: unknown, role: string): ReadonlyMap<string, PublicKey> {
  if (!isRecord(value)) throw new Refusal("damaged", role, "names no keys");
  const keys = new Map<string, PublicKey>();
  for (const [id, key] of Object.entries(value)) {
    const [keytype, scheme, text] = [
      own(key, "keytype"),
      own(key, "scheme"),
      own(own(key, "keyval"), "public"),
    ];
    if (typeof keytype !== "string" || typeof scheme !== "string" || typeof text !== "string") {
      throw new Refusal("damaged", role, "has a key of another shape");
    }
    keys.set(id, { keytype, scheme, value: text });
  }
  return keys;
}

/** Key ids and threshold: a whole number of at least 1, and no key named twice. */
export function readRoleKeys(value: unknown, role: string): RoleKeys {
  const [keyids, threshold] = [stringList(own(value, "keyids")), own(value, "threshold")];
  if (keyids === undefined || new Set(keyids).size !== keyids.length) {
    throw new Refusal("damaged", role, "names a role's keys in another shape");
  }
  if (typeof threshold !== "number" || !Number.isSafeInteger(threshold) || threshold < 1) {
    throw new Refusal("damaged", role, "has a threshold that is no positive whole number");
  }
  return { keyids, threshold };
}

/** The delegations of a targets role, in order: the specification, 4.5 and TAP 15. */
export function readDelegations(value: unknown, role: string): Delegations | undefined {
  if (value === undefined) return undefined;
  const [roles, bins] = [own(value, "roles"), own(value, "succinct_roles")];
  if ((roles === undefined) === (bins === undefined))
    throw new Refusal("damaged", role, "delegates in another shape");
  const keys = readKeys(own(value, "keys"), role);
  if (bins !== undefined) return { keys, roles: [readBins(bins, role)] };
  if (!Array.isArray(roles)) throw new Refusal("damaged", role, "delegates in another shape");
  const read = roles.map((one: unknown) => readDelegatedRole(one, role));
  if (new Set(read.map((one) => one.name)).size !== read.length) {
    throw new Refusal("damaged", role, "delegates to one role twice");
  }
  return { keys, roles: read };
}

function readDelegatedRole(value: unknown, role: string): DelegatedRole {
  const [name, terminating] = [own(value, "name"), own(value, "terminating")];
  if (!isRoleName(name) || typeof terminating !== "boolean") {
    throw new Refusal("damaged", role, "delegates to a role of another shape");
  }
  const [paths, prefixes] = [own(value, "paths"), own(value, "path_hash_prefixes")];
  const list = stringList(paths ?? prefixes);
  if ((paths === undefined) === (prefixes === undefined) || list === undefined) {
    throw new Refusal("damaged", role, `delegates paths to ${name} in another shape`);
  }
  const common = { ...readRoleKeys(value, role), name, terminating };
  return paths === undefined ? { ...common, pathHashPrefixes: list } : { ...common, paths: list };
}

/** Long names make addresses that no server takes. */
function isRoleName(name: unknown): name is string {
  return typeof name === "string" && name !== "" && name.length <= LONGEST_NAME && !TOP_LEVEL.has(name);
}

function readBins(value: unknown, role: string): DelegatedRole {
  const [bits, prefix] = [own(value, "bit_length"), own(value, "name_prefix")];
  if (typeof bits !== "number" || !Number.isInteger(bits) || bits < 1 || bits > 32 || !isRoleName(prefix)) {
    throw new Refusal("damaged", role, "delegates to bins of another shape");
  }
  return { ...readRoleKeys(value, role), name: prefix, terminating: true, bins: { prefix, bits } };
}
