import { loadGuidance } from "./guidance.ts";

/** Ids of the taxonomy that comes with Khiên. */
export async function loadScamTypes(): Promise<ReadonlySet<string>> {
  return new Set((await loadGuidance()).scamTypes.map((type) => type.id));
}
