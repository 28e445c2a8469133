import { foldText } from "../../core/observable/fold-text.ts";
import type { NamedScamType } from "../messages/reporting.ts";

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
export function findTypes(
  types: readonly NamedScamType[],
  search: string,
  all: boolean,
): readonly NamedScamType[] {
  const wanted = foldText(search.trim());
  if (wanted !== "") return types.filter(({ name, how }) => foldText(`${name} ${how}`).includes(wanted));
  return all ? types : FIRST.flatMap((id) => types.filter((type) => type.id === id));
}

export function typeName(types: readonly NamedScamType[], id: string): string {
  return types.find((type) => type.id === id)?.name ?? id;
}
