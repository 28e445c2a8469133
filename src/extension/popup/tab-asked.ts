import type { Request } from "../messages/contract.ts";

/** What the popup asks first: of the tab that its address names, else of the active one. */
export function tabAsked(parameters: URLSearchParams): readonly ["tab-state", Request<"tab-state">] {
  const named = Number(parameters.get("tab") ?? Number.NaN);
  return ["tab-state", Number.isInteger(named) ? { tabId: named } : {}];
}
