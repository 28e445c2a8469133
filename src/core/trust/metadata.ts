import { canonicalize } from "@tufjs/canonical-json";
import { readFileMap } from "./metadata-files.ts";
import { readDelegations, readKeys, readRoleKeys } from "./metadata-keys.ts";
import { isNestedWithin } from "./nesting.ts";
import { Refusal } from "./refusal.ts";
import type { Body, Metadata, RoleKeys } from "./role-metadata.ts";
import { flag, isRecord, own, positiveVersion, utcTime } from "./shape.ts";

/**
 * Reads metadata of one type by the TUF specification, 4.2 to 4.6. Shapes are checked before signatures, so that
 * valid JSON of another shape can never reach the code behind; throws a {@link Refusal}.
 */
export function readMetadata<Type extends Body["type"]>(
  bytes: Uint8Array,
  type: Type,
  role: string,
): Metadata<Extract<Body, { readonly type: Type }>> {
  const whole = parse(bytes, role);
  const signed = own(whole, "signed");
  if (!isRecord(signed) || own(signed, "_type") !== type)
    throw new Refusal("damaged", role, `is not ${type} metadata`);
  const specification = own(signed, "spec_version");
  // Not by String(): what JSON calls `toString` is no function, and would throw.
  if (typeof specification !== "string" || !/^1\.\d+(?:\.\d+)?$/.test(specification)) {
    throw new Refusal("damaged", role, "is of another version of the specification");
  }
  const common = {
    version: positiveVersion(own(signed, "version"), role),
    expires: utcTime(own(signed, "expires"), role),
  };
  const body = readBody(signed, type, common, role) as Extract<Body, { readonly type: Type }>;
  return {
    body,
    payload: canonical(signed, role),
    signatures: readSignatures(own(whole, "signatures"), role),
  };
}

/** Metadata needs seven levels, and what publishers add a few more. */
const DEEPEST = 64;

function parse(bytes: Uint8Array, role: string): unknown {
  if (!isNestedWithin(bytes, DEEPEST)) throw new Refusal("damaged", role, "is nested too deep");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("damaged", role, "is not JSON");
  }
}

function canonical(signed: unknown, role: string): Uint8Array {
  let text: string;
  try {
    text = canonicalize(signed);
  } catch {
    // Fractions and bottomless nesting have no canonical form.
    throw new Refusal("damaged", role, "has no canonical form");
  }
  // Half a character would be encoded as U+FFFD: two contents under one signature, and no file name for either.
  if (/\p{Surrogate}/u.test(text)) throw new Refusal("damaged", role, "has no canonical form");
  return new TextEncoder().encode(text);
}

function readBody(
  signed: Record<string, unknown>,
  type: Body["type"],
  common: { readonly version: number; readonly expires: number },
  role: string,
): Body {
  switch (type) {
    case "root":
      return {
        ...common,
        type,
        keys: readKeys(own(signed, "keys"), role),
        roles: readRootRoles(own(signed, "roles"), role),
        consistentSnapshot: flag(signed, "consistent_snapshot", role),
        development: flag(signed, "x-khien-development", role),
      };
    case "timestamp":
    case "snapshot":
      return { ...common, type, meta: readFileMap(own(signed, "meta"), role, "metadata") } as Body;
    case "targets":
      return {
        ...common,
        type,
        targets: readFileMap(own(signed, "targets"), role, "target"),
        delegations: readDelegations(own(signed, "delegations"), role),
      };
  }
}

function readRootRoles(value: unknown, role: string): ReadonlyMap<string, RoleKeys> {
  if (!isRecord(value)) throw new Refusal("damaged", role, "names no roles");
  const roles = new Map<string, RoleKeys>();
  for (const name of ["root", "timestamp", "snapshot", "targets"])
    roles.set(name, readRoleKeys(own(value, name), role));
  return roles;
}

function readSignatures(value: unknown, role: string): ReadonlyMap<string, string> {
  if (!Array.isArray(value)) throw new Refusal("damaged", role, "has no signatures");
  const signatures = new Map<string, string>();
  for (const one of value) {
    const [keyid, signature] = [own(one, "keyid"), own(one, "sig")];
    if (typeof keyid !== "string" || typeof signature !== "string") {
      throw new Refusal("damaged", role, "has a signature of another shape");
    }
    if (signatures.has(keyid)) throw new Refusal("damaged", role, "is signed twice with one key");
    signatures.set(keyid, signature);
  }
  return signatures;
}
