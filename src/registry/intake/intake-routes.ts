import { randomBytes } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { readAppeal } from "../../core/report/read-appeal.ts";
import { readReport } from "../../core/report/read-report.ts";
import { MAX_REPORT_BYTES } from "../../core/report/report.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database } from "../database/database.ts";
import { boundedJson } from "../serve/bounded-body.ts";
import { acceptAppeal } from "./accept-appeal.ts";
import { type Accepted, acceptReport } from "./accept-report.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";
import { reportState, withdraw } from "./receipts.ts";

export interface IntakeParts {
  readonly database: Database;
  readonly scamTypes: ReadonlySet<string>;
  readonly now: () => number;
  readonly limit?: RateLimit;
  /** How long a body may take to arrive, in milliseconds. */
  readonly bodyMs?: number;
}

const BODY_MS = 10_000;
/** Bodies being read at once; more are asked to come back, before memory grows. */
const MOST_AT_ONCE = 200;
const RECEIPT_HASH = /^[0-9a-f]{64}$/;

const STATUS = { "too-large": 413, "too-slow": 408, "not-json": 400 } as const;

/** `POST /v1/reports` and `/v1/appeals`, `GET` and `DELETE /v1/receipts/:hash`. Anonymous: no cookie, no address kept. */
export function intakeRoutes({ database, scamTypes, now, limit, bodyMs = BODY_MS }: IntakeParts): Hono {
  const rate = limit ?? createRateLimit({ burst: 30, perMinute: 10 }, () => randomBytes(16));
  let reading = 0;
  const app = new Hono();

  /** Takes a body in, within all bounds, and gives it to who stores it. */
  const taking = async (
    context: Context,
    store: (json: unknown) => Promise<Result<Accepted>>,
  ): Promise<Response> => {
    const allowed = rate.take(addressOf(context), now());
    if (!allowed.allowed) return later(context, allowed.afterSeconds, 429);
    if (reading >= MOST_AT_ONCE) return later(context, 5, 503);
    if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
      return context.json({ problem: "send the report as application/json" }, 415);
    }
    reading++;
    try {
      const body = await boundedJson(context.req.raw.body, MAX_REPORT_BYTES, bodyMs);
      if (!body.ok) return context.json({ problem: body.problem }, STATUS[body.problem]);
      const stored = await store(body.value);
      if (!stored.ok) return context.json({ problem: stored.problem }, 400);
      return context.json({ accepted: stored.value }, stored.value === "stored" ? 201 : 200);
    } finally {
      reading--;
    }
  };

  app.post("/v1/reports", (context) =>
    taking(context, async (json) => {
      const report = readReport(json);
      if (!report.ok) return report;
      if (!scamTypes.has(report.value.scamType)) return refused("scamType: is not a scam type");
      return done(await acceptReport(database, report.value));
    }),
  );

  app.post("/v1/appeals", (context) =>
    taking(context, async (json) => {
      const appeal = readAppeal(json);
      return appeal.ok ? done(await acceptAppeal(database, appeal.value)) : appeal;
    }),
  );

  app.get("/v1/receipts/:hash", async (context) => {
    const hash = context.req.param("hash");
    const state = RECEIPT_HASH.test(hash) ? await reportState(database, hash) : undefined;
    return state === undefined ? context.json({ problem: "no such report" }, 404) : context.json({ state });
  });

  app.delete("/v1/receipts/:hash", async (context) => {
    const hash = context.req.param("hash");
    const receipt = context.req.header("x-khien-receipt") ?? "";
    const gone = RECEIPT_HASH.test(hash) && (await withdraw(database, hash, receipt));
    return gone
      ? context.json({ state: "withdrawn" })
      : context.json({ problem: "no such report, or another receipt" }, 404);
  });
  return app;
}

function later(context: Context, seconds: number, status: 429 | 503) {
  return context.json({ problem: "too many reports at once", afterSeconds: seconds }, status, {
    "retry-after": String(seconds),
  });
}

function addressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? "";
  } catch {
    // Asked without a socket, as in tests: all such requests share one network.
    return "";
  }
}
