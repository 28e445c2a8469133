import type { Handlers } from "../messages/answer.ts";
import type { LookUp } from "./look-up.ts";
import type { Outbox } from "./outbox.ts";
import type { Warnings } from "./warnings.ts";

export interface AppealParts {
  readonly lookUp: LookUp;
  readonly warnings: Warnings;
  readonly outbox: Outbox;
  /** Sends what waits and plans the next try. */
  readonly workOutbox: () => void;
}

/** An appeal against what a warning rests on; only what the national list says can be appealed there. */
export function createAppealHandler(parts: AppealParts): Pick<Handlers, "send-appeal"> {
  const { lookUp, warnings, outbox, workOutbox } = parts;
  return {
    async "send-appeal"({ token, relation, text }) {
      const warned = await warnings.of(token);
      if (warned === undefined) return { kind: "refused", problem: "gone" };
      const { verdict } = await lookUp.shown(warned.subject);
      const matches = "matches" in verdict ? verdict.matches : [];
      const keys = matches.filter(({ feed }) => feed === undefined).map(({ key }) => key);
      const outcome = await outbox.appeal({ keys, name: warned.subject.name, relation, text });
      if (outcome.kind === "queued") workOutbox();
      return outcome;
    },
  };
}
