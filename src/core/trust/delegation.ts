import { bytesToHex } from "@noble/hashes/utils.js";
import type { Cryptography } from "./cryptography.ts";
import type { DelegatedRole } from "./role-metadata.ts";

/** The role that a delegation gives a path to, or undefined when it doesn't. */
export async function delegatedName(
  role: DelegatedRole,
  path: string,
  cryptography: Cryptography,
): Promise<string | undefined> {
  if (role.paths !== undefined)
    return role.paths.some((pattern) => pathMatches(pattern, path)) ? role.name : undefined;
  const hash = await cryptography.digest("sha256", new TextEncoder().encode(path));
  if (role.pathHashPrefixes !== undefined) {
    const hex = bytesToHex(hash);
    return role.pathHashPrefixes.some((prefix) => hex.startsWith(prefix)) ? role.name : undefined;
  }
  return role.bins === undefined ? undefined : binName(role.bins, hash);
}

/** TAP 15: the leading bits of the path's hash choose the bin. */
function binName(
  { prefix, bits }: { readonly prefix: string; readonly bits: number },
  hash: Uint8Array,
): string {
  const leading = new DataView(hash.buffer, hash.byteOffset).getUint32(0);
  const bin = bits === 32 ? leading : leading >>> (32 - bits);
  return `${prefix}-${bin.toString(16).padStart(Math.ceil(bits / 4), "0")}`;
}

/** `*` and `?` within one segment each; segments must be equally many. */
function pathMatches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length && wanted.every((segment, at) => segmentMatches(segment, given[at] ?? ""))
  );
}

/** Greedy with one place to go back to: linear in the pattern times the text, never exponential. By code points. */
function segmentMatches(patternText: string, wholeText: string): boolean {
  const [pattern, text] = [[...patternText], [...wholeText]];
  let [at, star, mark] = [0, -1, 0];
  let place = 0;
  while (at < text.length) {
    if (
      place < pattern.length &&
      pattern[place] !== "*" &&
      (pattern[place] === "?" || pattern[place] === text[at])
    ) {
      place++;
      at++;
    } else if (pattern[place] === "*") {
      star = place++;
      mark = at;
    } else if (star !== -1) {
      place = star + 1;
      at = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[place] === "*") place++;
  return place === pattern.length;
}
