import { readFile } from "node:fs/promises";
import { type Guidance, readGuidance } from "../../core/guidance/guidance.ts";
import { assetPath } from "../asset-path.ts";

/** The guidance that comes with Khiên. */
export async function loadGuidance(): Promise<Guidance> {
  const read = readGuidance(JSON.parse(await readFile(assetPath("scam-types.json"), "utf8")));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}
