import type { Guidance, Language } from "../../core/guidance/guidance.ts";
import type { NamedScamType } from "../messages/reporting.ts";

/** The forms of scam that can be reported, as the newest guidance has them, in one language. */
export function namedScamTypes({ scamTypes }: Guidance, language: Language): readonly NamedScamType[] {
  return scamTypes.map(({ id, name, how }) => ({ id, name: name[language], how: how[language] }));
}
