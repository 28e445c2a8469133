import { type Key, kindOf } from "../../core/observable/key.ts";
import { canonicaliseAddress } from "../../core/observable/web-address.ts";
import { exactWebKey } from "../../core/observable/web-keys.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { type IdentifyProblem, identify } from "../../sites/identify.ts";

export type NamingProblem = IdentifyProblem | "no-domain" | "platform-page";

/**
 * The narrowest thing that a text names: a post before its account, an account before its group; else the whole site
 * for a bare host, else exactly that address. Of an address that wraps another one, the inner one: the wrapper is a
 * platform's.
 */
export function narrowestKey(written: string): Result<Key, NamingProblem> {
  const text = written.startsWith("[") ? `http://${written}` : written;
  const found = identify(text);
  const target = found.unwrapped.at(-1);
  if (target !== undefined) return narrowestKey(target);
  const named =
    found.keys.find((key) => kindOf(key) === "post") ?? found.keys.find((key) => kindOf(key) !== "web");
  if (named !== undefined) return done(named);
  if (found.problem !== undefined) return refused(found.problem);
  if (/^[a-z]+:[^/]/.test(text) && found.keys[0] === text) return done(found.keys[0]);
  const address = canonicaliseAddress(/^https?:\/\//i.test(text) ? text : `http://${text}`);
  const key = address === undefined ? undefined : exactWebKey(address);
  if (address === undefined || key === undefined) return refused("nothing-named");
  if (!address.host.includes(".") && !address.host.startsWith("[")) return refused("no-domain");
  return found.platformItself && address.path !== "/" ? refused("platform-page") : done(key);
}
