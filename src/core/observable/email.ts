import { type Key, makeKey } from "./key.ts";
import { canonicaliseAddress } from "./web-address.ts";

/** `email:<local>@<domain>`, lower-case, the domain in ASCII; undefined when it is no address. */
export function emailKey(text: string): Key | undefined {
  const match = /^([^\s@"(),/:;<>[\\\]]{1,64})@([^\s@/?#:]{3,253})$/.exec(text.trim());
  const host = match === null ? undefined : canonicaliseAddress(`http://${match[2]}/`)?.host;
  if (match === null || host === undefined || !host.includes(".") || host.startsWith("[")) return undefined;
  return makeKey("email", `${match[1]?.toLowerCase()}@${host}`);
}
