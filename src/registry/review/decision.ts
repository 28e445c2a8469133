import type { CaseState } from "../database/schema.ts";
import type { WordProblem } from "./reviewer.ts";

/** One reviewer's word on a case. */
export interface Decision {
  readonly caseId: number;
  readonly userId: number;
  readonly outcome: "confirm" | "reject" | "need-information" | "undo" | "keep";
  /** Why, from the list or in the reviewer's words; 3 to 500 characters. */
  readonly reason: string;
  /** What is listed when confirmed: the scam type, and which of the case's keys. */
  readonly scamType?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly hijacked?: boolean | undefined;
}

export type DecisionProblem =
  | WordProblem
  | "no-such-case"
  | "no-scam-type"
  | "foreign-key"
  | "official"
  | "known-good"
  | "already-decided"
  | "already-spoken"
  | "already-rejected"
  | "no-agreement"
  | "nothing-to-undo"
  | "already-asked"
  | "not-doubted"
  | "own-listing";

/**
 * Where the case stands after the decision; `half-undone`: still listed, one of the two who must undo it has spoken;
 * `half-rejected`: one confirmed it, another turned it down, a third decides.
 */
export type Decided = CaseState | "half-undone" | "half-rejected";
