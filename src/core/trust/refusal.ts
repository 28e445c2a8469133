import { done, type Result, refused } from "../result.ts";

/** Why something was not trusted. */
export type RefusalKind =
  /** Too few good signatures, or keys that say nothing. */
  | "unsigned"
  /** Older than what is trusted already. */
  | "rollback"
  | "expired"
  /** Not JSON, or JSON of another shape. */
  | "damaged"
  | "too-big"
  | "unreachable"
  /** Length, hash or version is not the one that was announced. */
  | "mismatch"
  /** Announced nowhere. */
  | "missing";

export interface TrustProblem {
  readonly kind: RefusalKind;
  /** Role or target that was refused. */
  readonly subject: string;
  readonly detail: string;
}

/** Ends a step of the workflow; caught by the two functions below, and nowhere else. */
export class Refusal extends Error {
  readonly problem: TrustProblem;
  constructor(kind: RefusalKind, subject: string, detail: string) {
    super(`${subject}: ${detail}`);
    this.problem = { kind, subject, detail };
  }
}

/** A step that may be refused: then undefined, and what was trusted before stays. */
export async function tolerated<Value>(
  step: () => Promise<Value>,
): Promise<{ readonly value: Value } | undefined> {
  try {
    return { value: await step() };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Where a refusal becomes a value: around each of the updater's public functions. */
export async function answered<Value>(step: () => Promise<Value>): Promise<Result<Value, TrustProblem>> {
  try {
    return done(await step());
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem);
    throw error;
  }
}
