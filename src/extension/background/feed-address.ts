import { done, type Result, refused } from "../../core/result.ts";
import { readMetadata } from "../../core/trust/metadata.ts";
import { Refusal } from "../../core/trust/refusal.ts";

/** Machines that speak to themselves need no TLS; trust comes from signatures either way. */
const OWN_MACHINE: ReadonlySet<string> = new Set(["127.0.0.1", "localhost"]);
const MOST_LENGTH = 500;

export type AddressProblem = "not-an-address" | "not-https";

/** The base URL of a feed as a person types it, with a slash at the end. */
export function feedAddress(typed: string): Result<string, AddressProblem> {
  const text = typed.trim();
  if (text.length > MOST_LENGTH || !URL.canParse(text)) return refused("not-an-address");
  const url = new URL(text);
  const isPlain = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!/^https?:$/.test(url.protocol) || !isPlain) return refused("not-an-address");
  if (url.protocol === "http:" && !OWN_MACHINE.has(url.hostname)) return refused("not-https");
  return done(url.href.endsWith("/") ? url.href : `${url.href}/`);
}

/** Whether a text has the shape of a trust root; whether it is signed is seen when the feed is asked. */
export function isRoot(text: string): boolean {
  try {
    readMetadata(new TextEncoder().encode(text), "root", "root");
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
