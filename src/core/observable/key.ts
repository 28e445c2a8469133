/**
 * A key: the canonical string of one observable. `docs`: the contract between the registry and every
 * extension in the field. One real thing has one key, however it was written.
 */
export type Key = `${Kind}:${string}`;

export const KINDS = ["web", "account", "group", "post", "phone", "bank", "wallet", "email"] as const;
export type Kind = (typeof KINDS)[number];

/** Longest key, in UTF-16 units. Longer observables have no key. */
export const MAX_KEY_LENGTH = 512;

const KIND_SET: ReadonlySet<string> = new Set(KINDS);

/** The kind a key begins with. `key` must come from {@link asKey} or a canonicaliser. */
export function kindOf(key: Key): Kind {
  return key.slice(0, key.indexOf(":")) as Kind;
}

/** Makes a key of a kind and an already canonical value; undefined when it would be too long or empty. */
export function makeKey(kind: Kind, value: string): Key | undefined {
  if (value === "" || kind.length + 1 + value.length > MAX_KEY_LENGTH) return undefined;
  return `${kind}:${value}`;
}

/**
 * Reads a string that claims to be a key: a known kind, a value, at most {@link MAX_KEY_LENGTH}, no
 * white space or control characters. It does not prove that the value is canonical (`canonicalKey` does).
 */
export function asKey(text: string): Key | undefined {
  if (text.length > MAX_KEY_LENGTH || !/^[a-z]+:[^\s\p{Cc}]+$/u.test(text)) return undefined;
  return KIND_SET.has(text.slice(0, text.indexOf(":"))) ? (text as Key) : undefined;
}
