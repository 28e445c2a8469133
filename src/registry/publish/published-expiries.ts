import { tufTime } from "../keys/signed-metadata.ts";
import { feedState } from "./feed-state.ts";

/** Until when what is published in a folder is good, by role. */
export async function publishedExpiries(out: string): Promise<ReadonlyMap<string, string>> {
  const state = await feedState(out);
  const expiries = new Map<string, string>();
  if (state === undefined) return expiries;
  const all = [["timestamp", state.timestamp], ["snapshot", state.snapshot], ...state.roles] as const;
  for (const [role, { expires }] of all) expiries.set(role, tufTime(expires));
  return expiries;
}
