import type { Guidance, Language } from "../../core/guidance/guidance.ts";

/** A scam type's name for people; its id when the guidance does not know it any more. */
export function scamTypeName(id: string, guidance: Guidance, language: Language): string {
  return guidance.scamTypes.find((type) => type.id === id)?.name[language] ?? id;
}
