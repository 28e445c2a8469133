import type { Context, Hono } from "hono";
import type { Guidance } from "../../core/guidance/guidance.ts";
import type { Database } from "../database/database.ts";
import { appealFile } from "../review/appeal-queue.ts";
import { type AppealDecision, decideAppeal } from "../review/decide-appeal.ts";
import { appealPage } from "./appeal-pages.ts";
import type { Frame, Markup } from "./frame.ts";
import type { Session } from "./sessions.ts";

export interface AppealDoor {
  readonly database: Database;
  readonly guidance: Guidance;
  readonly publisher: { publish(): Promise<string> };
  readonly now: () => number;
  readonly show: (
    context: Context,
    content: (frame: Frame) => Markup,
    status?: 200 | 400,
  ) => Response | Promise<Response>;
  /** Runs what only a signed-in person may do; with a form, only with the session's own token. */
  readonly signedIn: (
    context: Context,
    work: (session: Session, form: FormData | undefined) => Promise<Response>,
  ) => Promise<Response>;
}

const OUTCOMES: ReadonlySet<string> = new Set(["uphold", "keep", "need-information"]);

/** An appeal, and a reviewer's word on it. */
export function addAppealRoutes(
  app: Hono,
  { database, guidance, publisher, now, show, signedIn }: AppealDoor,
): void {
  const showAppeal = async (context: Context, problem?: (frame: Frame) => string): Promise<Response> => {
    const file = await appealFile(database, context.req.param("hash") ?? "");
    if (file === undefined) return context.text("not found", 404);
    return show(
      context,
      (frame) => appealPage(frame, file, guidance, problem?.(frame)),
      problem === undefined ? 200 : 400,
    );
  };
  app.get("/appeals/:hash", (context) => signedIn(context, () => showAppeal(context)));
  app.post("/appeals/:hash", (context) =>
    signedIn(context, async (session, form) => {
      const outcome = String(form?.get("outcome"));
      if (form === undefined || !OUTCOMES.has(outcome)) return context.text("bad request", 400);
      const decided = await decideAppeal(
        database,
        {
          appeal: context.req.param("hash"),
          userId: session.user.id,
          outcome: outcome as AppealDecision["outcome"],
          reason: String(form.get("reason") ?? ""),
          keys: form.getAll("keys").map(String),
        },
        new Date(now()),
      );
      if (!decided.ok) return showAppeal(context, ({ words }) => words[`problem_${decided.problem}`]);
      if (decided.value === "confirmed") void publisher.publish().catch(() => undefined);
      return context.redirect("/console", 303);
    }),
  );
}
