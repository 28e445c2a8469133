import file from "../../../assets/scam-types.json" with { type: "json" };
import type { Language } from "../../core/guidance/guidance.ts";
import { foldText } from "../../core/observable/fold-text.ts";

export interface NamedType {
  readonly id: string;
  readonly name: string;
}

/** The six that people meet most on social networks, first. */
const FIRST = [
  "online-collaborator-job",
  "investment-scam",
  "fake-finance-company",
  "hijacked-social-account",
  "counterfeit-goods",
  "money-recovery-service",
];

/** Scam types by name: the likely ones, or all that a search word fits, with or without diacritics. */
export function findTypes(language: Language, search: string, all: boolean): readonly NamedType[] {
  const types = file.types.map((type) => ({
    id: type.id,
    name: language === "en" ? type.nameEn : type.nameVi,
    also: type.how[language],
  }));
  const wanted = foldText(search.trim());
  if (wanted !== "") return types.filter((type) => foldText(`${type.name} ${type.also}`).includes(wanted));
  return all ? types : FIRST.flatMap((id) => types.filter((type) => type.id === id));
}

export function typeName(language: Language, id: string): string {
  return findTypes(language, "", true).find((type) => type.id === id)?.name ?? id;
}
