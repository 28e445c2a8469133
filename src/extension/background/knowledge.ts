import officialFile from "../../../assets/official-brands.json" with { type: "json" };
import guidanceFile from "../../../assets/scam-types.json" with { type: "json" };
import { GUIDANCE_PATH, OFFICIAL_PATH } from "../../core/blocklist/release.ts";
import { type Guidance, readGuidance } from "../../core/guidance/guidance.ts";
import { createOfficialDirectory, type OfficialDirectory } from "../../core/verdict/official.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import type { CurrentList } from "./current-list.ts";

/** Official entries and guidance: those of the feed in use, else those that came with the extension. */
export interface Knowledge {
  official(): Promise<OfficialDirectory>;
  guidance(): Promise<Guidance>;
  /** What a source is called; its id where nothing tells. */
  sourceName(id: string): Promise<string>;
}

export function createKnowledge(list: CurrentList): Knowledge {
  let of: { number: number; official: OfficialDirectory; guidance: Guidance } | undefined;
  const current = async () => {
    const generation = await list.generation().catch(() => undefined);
    const number = generation?.number ?? 0;
    if (of?.number !== number) {
      const official = readOfficial(parsed(generation?.files[OFFICIAL_PATH]) ?? officialFile);
      const guidance = readGuidance(parsed(generation?.files[GUIDANCE_PATH]) ?? guidanceFile);
      if (!official.ok || !guidance.ok)
        throw new Error("the guidance that came with the extension can't be read");
      of = { number, official: createOfficialDirectory(official.value), guidance: guidance.value };
    }
    return of;
  };
  return {
    official: async () => (await current()).official,
    guidance: async () => (await current()).guidance,
    sourceName: async (id) => (await list.generation().catch(() => undefined))?.sources?.[id] ?? id,
  };
}

/** Sync checks these before it stores them, so what is stored can be read. */
function parsed(bytes: Uint8Array | undefined): unknown {
  return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
}
