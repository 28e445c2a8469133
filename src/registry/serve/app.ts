import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Guidance } from "../../core/guidance/guidance.ts";
import { consoleRoutes } from "../console/console-routes.ts";
import { createSessions } from "../console/sessions.ts";
import type { Database } from "../database/database.ts";
import { demoPage } from "../demo/demo-site.ts";
import { type IntakeParts, intakeRoutes } from "../intake/intake-routes.ts";
import type { Publisher } from "./publisher.ts";
import { staticFeed } from "./static-feed.ts";

export interface AppParts extends IntakeParts {
  readonly database: Database;
  readonly publisher: Pick<Publisher, "publish">;
  readonly feedFolder: string;
  readonly guidance: Guidance;
}

const NOTHING_BUT_OURS = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The whole server without its socket. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(
    "/console/*",
    secureHeaders({
      contentSecurityPolicy: NOTHING_BUT_OURS,
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
    }),
  );
  app.use(
    "/console",
    secureHeaders({
      contentSecurityPolicy: NOTHING_BUT_OURS,
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
    }),
  );
  app.get("/", (context) => context.redirect("/console"));
  app.get("/healthz", async (context) => {
    await parts.database.execute("SELECT 1");
    return context.json({ ok: true });
  });
  app.route("/", intakeRoutes(parts));
  app.route("/feed", staticFeed(parts.feedFolder));
  app.route("/console", consoleRoutes({ ...parts, sessions: createSessions(parts.now) }));
  app.get("/demo/:host/:path{.*}?", async (context) => {
    const page = await demoPage(
      context.req.param("host"),
      `/${context.req.param("path") ?? ""}${new URL(context.req.url).search}`,
    );
    return context.html(page.body, page.status);
  });
  app.onError((error, context) => {
    process.stderr.write(
      `${JSON.stringify({ event: "error", path: context.req.routePath, message: error.message })}\n`,
    );
    return context.json({ problem: "something went wrong here; nothing was lost, try again" }, 500);
  });
  return app;
}
