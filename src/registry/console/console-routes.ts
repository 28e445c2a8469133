import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import type { Guidance, Language } from "../../core/guidance/guidance.ts";
import type { Database } from "../database/database.ts";
import { createRateLimit } from "../intake/rate-limit.ts";
import { openAppeals } from "../review/appeal-queue.ts";
import { decide } from "../review/decide.ts";
import type { Decision } from "../review/decision.ts";
import { caseFile, decidedCases, openCases } from "../review/queue.ts";
import { signIn } from "../review/users.ts";
import { addAppealRoutes } from "./appeal-routes.ts";
import { CONSOLE_SCRIPT } from "./console-script.ts";
import { CONSOLE_STYLE } from "./console-style.ts";
import { type Frame, type Markup, page } from "./frame.ts";
import { en } from "./locale/en.ts";
import { vi } from "./locale/vi.ts";
import { casePage, queuePage, signInPage } from "./pages.ts";
import { type Session, type Sessions, tokenHolds } from "./sessions.ts";

export interface ConsoleParts {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly guidance: Guidance;
  readonly publisher: { publish(): Promise<string> };
  readonly now: () => number;
}

const COOKIE = { path: "/console", httpOnly: true, sameSite: "Strict" } as const;
const MOST_SHOWN = 200;
const MOST_DECIDED = 20;
const OUTCOMES: ReadonlySet<string> = new Set(["confirm", "reject", "need-information", "undo", "keep"]);

/** The reviewers' pages: sign in, the queue, a case, a decision. */
export function consoleRoutes({ database, sessions, guidance, publisher, now }: ConsoleParts): Hono {
  const app = new Hono();
  const tries = createRateLimit({ burst: 10, perMinute: 2 }, () => randomBytes(16));
  app.use(bodyLimit({ maxSize: 64 * 1024 }));
  const frameOf = (context: Context): Frame => {
    const language: Language = getCookie(context, "language") === "en" ? "en" : "vi";
    return {
      language,
      words: language === "en" ? en : vi,
      session: sessions.find(getCookie(context, "session")),
    };
  };
  const show = (
    context: Context,
    content: (frame: Frame) => Markup,
    status: 200 | 400 | 401 | 404 | 429 = 200,
  ) => {
    const frame = frameOf(context);
    return context.html(page(frame, content(frame)), status, { "cache-control": "no-store" });
  };
  /** Runs what only a signed-in person may do; with a form, only with the session's own token. */
  const signedIn = async (
    context: Context,
    work: (session: Session, form: FormData | undefined) => Promise<Response>,
  ) => {
    const { session } = frameOf(context);
    if (session === undefined) return show(context, (frame) => signInPage(frame, undefined), 401);
    const form = context.req.method === "POST" ? await context.req.formData() : undefined;
    if (form !== undefined && !tokenHolds(session, form.get("token"))) return context.text("forbidden", 403);
    return work(session, form);
  };

  app.get("/style.css", (context) =>
    context.body(CONSOLE_STYLE, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get("/script.js", (context) =>
    context.body(CONSOLE_SCRIPT, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );

  app.post("/language", async (context) => {
    const form = await context.req.formData();
    setCookie(context, "language", form.get("language") === "en" ? "en" : "vi", COOKIE);
    return context.redirect("/console", 303);
  });

  app.post("/sign-in", async (context) => {
    if (!tries.take("sign-in", now()).allowed)
      return show(context, (frame) => signInPage(frame, frame.words.tooMany), 429);
    const form = await context.req.formData();
    const user = await signIn(database, String(form.get("name")), String(form.get("password")));
    if (user === undefined) return show(context, (frame) => signInPage(frame, frame.words.wrong), 401);
    setCookie(context, "session", sessions.open(user).id, COOKIE);
    return context.redirect("/console", 303);
  });

  app.post("/sign-out", (context) =>
    signedIn(context, async () => {
      sessions.close(getCookie(context, "session") ?? "");
      return context.redirect("/console", 303);
    }),
  );

  app.get("/", (context) =>
    signedIn(context, async () => {
      const cases = await openCases(database, MOST_SHOWN);
      const appeals = await openAppeals(database, MOST_SHOWN);
      const decided = await decidedCases(database, MOST_DECIDED);
      return show(context, (frame) => queuePage(frame, { cases, appeals, decided }));
    }),
  );

  const showCase = async (context: Context, problem?: (frame: Frame) => string) => {
    const file = await caseFile(database, caseId(context));
    if (file === undefined) return context.text("not found", 404);
    return show(
      context,
      (frame) => casePage(frame, file, guidance, problem?.(frame)),
      problem === undefined ? 200 : 400,
    );
  };

  app.get("/cases/:id", (context) => signedIn(context, () => showCase(context)));

  app.post("/cases/:id", (context) =>
    signedIn(context, async (session, form) => {
      const decision = form === undefined ? undefined : readDecision(form, caseId(context), session);
      if (decision === undefined) return context.text("bad request", 400);
      const outcome = await decide(database, decision, new Date(now()));
      if (!outcome.ok) return showCase(context, (frame) => frame.words[`problem_${outcome.problem}`]);
      if (outcome.value === "confirmed" || decision.outcome === "undo")
        void publisher.publish().catch(() => undefined);
      return context.redirect("/console", 303);
    }),
  );
  addAppealRoutes(app, { database, guidance, publisher, now, show, signedIn });
  return app;
}

function caseId(context: Context): number {
  const id = Number(context.req.param("id"));
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : 0;
}

function readDecision(form: FormData, id: number, session: Session): Decision | undefined {
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const outcome = text("outcome");
  if (outcome === undefined || !OUTCOMES.has(outcome)) return undefined;
  return {
    caseId: id,
    userId: session.user.id,
    outcome: outcome as Decision["outcome"],
    reason: text("reason") ?? "",
    scamType: text("scamType"),
    keys: form.getAll("keys").map(String),
    hijacked: text("hijacked") === "yes",
  };
}
