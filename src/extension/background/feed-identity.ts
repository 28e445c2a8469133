import { toHex } from "../../core/blocklist/bytes.ts";
import { NATIONAL } from "./feed-choice.ts";

/** The same address with the same root is the same feed. */
export async function feedId(url: string, root: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${url}\n${root}`));
  return toHex(new Uint8Array(digest)).slice(0, 16);
}

export function isNationalFeed(urls: readonly string[], root: string): boolean {
  return urls.some((url) => NATIONAL.urls.includes(url)) || NATIONAL.rootText.trim() === root.trim();
}

/** What a feed is called: as somebody named it, else its host. */
export function nameOf(name: string, url: string): string {
  return name.trim() === "" ? new URL(url).host : name.trim();
}
