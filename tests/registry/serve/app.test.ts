import { createHash, randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { loadGuidance } from "../../../src/registry/indicators/guidance.ts";
import { createRateLimit } from "../../../src/registry/intake/rate-limit.ts";
import { addUser } from "../../../src/registry/review/users.ts";
import { createApp } from "../../../src/registry/serve/app.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let open: OpenDatabase;
let app: Hono;
let published = 0;
const PASSWORD = "mat-khau-mau-rat-dai";

beforeAll(async () => {
  open = await openDatabase({});
  const guidance = await loadGuidance();
  app = createApp({
    database: open.database,
    publisher: {
      publish: async () => {
        published++;
        return "release 1";
      },
    },
    feedFolder: temporaryFolder("feed"),
    scamTypes: new Set(guidance.scamTypes.map((type) => type.id)),
    guidance,
    now: () => Date.parse("2026-11-24T08:00:00Z"),
    limit: createRateLimit({ burst: 10_000, perMinute: 1 }, () => randomBytes(16)),
    bodyMs: 200,
  });
  for (const name of ["Mẫu Một", "Mẫu Hai"]) await addUser(open.database, name, "reviewer", PASSWORD);
});
afterAll(() => open.close());

function receipt() {
  const secret = randomBytes(16);
  return { secret: secret.toString("hex"), hash: createHash("sha256").update(secret).digest("hex") };
}

function report(facts: Record<string, unknown> = {}) {
  return {
    version: 1,
    receiptHash: receipt().hash,
    keys: ["account:facebook:100000000000500"],
    scamType: "investment-scam",
    ...facts,
  };
}

function post(body: string | ReadableStream, type = "application/json") {
  return app.request("/v1/reports", {
    method: "POST",
    headers: { "content-type": type },
    body,
    ...(typeof body === "string" ? {} : { duplex: "half" }),
  } as RequestInit);
}

describe("the intake", () => {
  it.each([
    ["no JSON", "{", 400, "not-json"],
    ["another shape", "[]", 400, ""],
    ["an unknown field", JSON.stringify(report({ admin: true })), 400, "admin"],
    ["an unknown scam type", JSON.stringify(report({ scamType: "khong-co" })), 400, "scamType"],
    ["too large a body", JSON.stringify(report({ text: "x".repeat(70_000) })), 413, "too-large"],
    ["too long a text", JSON.stringify(report({ text: "x".repeat(2_001) })), 400, "text"],
  ])("refuses %s with a clear answer", async (_, body, status, word) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { problem: string }).problem).toContain(word);
  });

  it("refuses another media type, and a body that never ends coming", async () => {
    expect((await post("x", "text/plain")).status).toBe(415);
    const slow = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("{")),
    });
    expect((await post(slow)).status).toBe(408);
  });

  it("stores a report once, tells its state by receipt hash, and lets only the receipt withdraw it", async () => {
    const { secret, hash } = receipt();
    const body = JSON.stringify(report({ receiptHash: hash, text: "Đòi phí trước." }));
    expect((await post(body)).status).toBe(201);
    const again = await post(body);
    expect([again.status, await again.json()]).toEqual([200, { accepted: "already-stored" }]);
    expect(await (await app.request(`/v1/receipts/${hash}`)).json()).toEqual({ state: "received" });
    const remove = (given: string) =>
      app.request(`/v1/receipts/${hash}`, { method: "DELETE", headers: { "x-khien-receipt": given } });
    expect((await remove("00".repeat(16))).status).toBe(404);
    expect((await remove(secret)).status).toBe(200);
    expect(await (await app.request(`/v1/receipts/${hash}`)).json()).toEqual({ state: "withdrawn" });
  });

  it.each(["x", "0".repeat(63), "g".repeat(64)])("knows no receipt %s", async (hash) => {
    expect((await app.request(`/v1/receipts/${hash}`)).status).toBe(404);
  });
});

function appeal(facts: Record<string, unknown> = {}) {
  return {
    kind: "appeal",
    version: 1,
    receiptHash: receipt().hash,
    keys: ["account:facebook:100000000000500"],
    relation: "own",
    text: "Đây là trang của tôi, tôi bán rau.",
    ...facts,
  };
}

const postAppeal = (body: unknown) =>
  app.request("/v1/appeals", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("the intake of appeals", () => {
  it.each([
    ["a report", report(), "kind"],
    ["too few words", appeal({ text: "sai" }), "says too little"],
    ["an unknown field", appeal({ state: "confirmed" }), "state"],
  ])("refuses %s with a clear answer", async (_, body, word) => {
    const response = await postAppeal(body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { problem: string }).problem).toContain(word);
  });

  it("takes no appeal as a report", async () => {
    expect((await post(JSON.stringify(appeal()))).status).toBe(400);
  });

  it("stores one once, tells its state, and lets only the receipt withdraw it", async () => {
    const { secret, hash } = receipt();
    const body = appeal({ receiptHash: hash });
    expect((await postAppeal(body)).status).toBe(201);
    expect((await postAppeal(body)).status).toBe(200);
    expect(await (await app.request(`/v1/receipts/${hash}`)).json()).toEqual({ state: "received" });
    const headers = { "x-khien-receipt": secret };
    expect((await app.request(`/v1/receipts/${hash}`, { method: "DELETE", headers })).status).toBe(200);
    expect(await (await app.request(`/v1/receipts/${hash}`)).json()).toEqual({ state: "withdrawn" });
  });
});

describe("the rate limit", () => {
  it("lets a burst through, then asks to come back, per network", () => {
    const limit = createRateLimit({ burst: 2, perMinute: 6 }, () => randomBytes(16));
    expect([limit.take("203.0.113.7", 0), limit.take("203.0.113.99", 0)]).toEqual([
      { allowed: true },
      { allowed: true },
    ]);
    expect(limit.take("203.0.113.8", 0)).toEqual({ allowed: false, afterSeconds: 10 });
    expect(limit.take("198.51.100.1", 0)).toEqual({ allowed: true });
    expect(limit.take("203.0.113.8", 10_000)).toEqual({ allowed: true });
  });

  it("forgets everything with the day", () => {
    const limit = createRateLimit({ burst: 1, perMinute: 0.001 }, () => randomBytes(16));
    limit.take("203.0.113.7", 0);
    expect(limit.take("203.0.113.7", 86_400_000)).toEqual({ allowed: true });
    expect(limit.size).toBe(1);
  });
});

type SignedIn = Awaited<ReturnType<typeof signIn>>;
const signedInAlready = new Map<string, SignedIn>();
/** Signs each in once: the console allows few tries. */
async function signedIn(name: string): Promise<SignedIn> {
  const found = signedInAlready.get(name) ?? (await signIn(name));
  signedInAlready.set(name, found);
  return found;
}

/** Signs in and remembers the cookie and the form's token. */
async function signIn(name: string) {
  const answer = await app.request("/console/sign-in", {
    method: "POST",
    body: new URLSearchParams({ name, password: PASSWORD }),
  });
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const get = (path: string) => app.request(path, { headers: { cookie } });
  const token = /name="token" value="([^"]+)"/.exec(await (await get("/console")).text())?.[1] ?? "";
  const send = (path: string, fields: Record<string, string>) =>
    app.request(path, {
      method: "POST",
      headers: { cookie },
      body: new URLSearchParams({ token, ...fields }),
    });
  return { answer, get, send };
}

describe("the console", () => {
  it("shows nothing to strangers", async () => {
    for (const path of ["/console", "/console/cases/1"]) expect((await app.request(path)).status).toBe(401);
    const wrong = new URLSearchParams({ name: "Mẫu Một", password: "sai" });
    expect((await app.request("/console/sign-in", { method: "POST", body: wrong })).status).toBe(401);
  });

  it("signs in with a cookie that scripts and other sites can't use", async () => {
    const { answer } = await signedIn("Mẫu Một");
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Strict/i);
  });

  it("shows what reporters wrote as text, and links as no links", async () => {
    const payload = '<script>alert(1)</script><img src=x onerror=alert(2)>=HYPERLINK("http://xau.example")';
    await post(
      JSON.stringify(
        report({
          keys: ["account:facebook:100000000000777"],
          text: payload,
          url: "https://xau.example/a",
          name: payload.slice(0, 100),
          contact: "advert",
          loss: "10m-100m",
        }),
      ),
    );
    const { get } = await signedIn("Mẫu Một");
    const queue = await (await get("/console")).text();
    const id = /cases\/(\d+)">account:facebook:100000000000777</.exec(queue)?.[1];
    const response = await get(`/console/cases/${id}`);
    const page = await response.text();
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img");
    for (const timed of [queue, page]) expect(timed).toContain("giờ Việt Nam (UTC+7)");
    expect(page).toContain("hxxps://xau[.]example/a");
    // Ids of answers are for programs.
    expect(page).toContain("<dd>Quảng cáo</dd>");
    expect(page).toContain("<dd>10 đến 100 triệu</dd>");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("asks a third person where one has confirmed and another turns down", async () => {
    const key = "account:facebook:100000000000666";
    await post(JSON.stringify(report({ keys: [key] })));
    const one = await signedIn("Mẫu Một");
    const two = await signedIn("Mẫu Hai");
    const id = new RegExp(`cases/(\\d+)">${key}<`).exec(await (await one.get("/console")).text())?.[1];
    const path = `/console/cases/${id}`;
    const fields = { reason: "Hai lời kể khớp nhau", scamType: "investment-scam", keys: key };
    await one.send(path, { outcome: "confirm", ...fields });
    expect(await (await two.get(path)).text()).toContain("muốn bác hồ sơ này cũng cần hai người");
    expect((await two.send(path, { outcome: "reject", ...fields })).status).toBe(303);
    expect(await (await one.get(path)).text()).toContain("Cần người thứ ba quyết định");
    expect(await (await two.send(path, { outcome: "reject", ...fields })).text()).toContain(
      "Bạn đã cho là hồ sơ này không đủ căn cứ",
    );
  });

  it("takes no decision without the form's token", async () => {
    const { get } = await signedIn("Mẫu Một");
    const queue = await (await get("/console")).text();
    const id = /cases\/(\d+)"/.exec(queue)?.[1];
    const { send } = await signedIn("Mẫu Hai");
    expect(
      (await send(`/console/cases/${id}`, { token: "khac", outcome: "reject", reason: "thử" })).status,
    ).toBe(403);
  });

  it("publishes once two people have confirmed, and tells the second one when the first speaks twice", async () => {
    const key = "account:facebook:100000000000888";
    await post(JSON.stringify(report({ keys: [key] })));
    const one = await signedIn("Mẫu Một");
    const two = await signedIn("Mẫu Hai");
    const id = new RegExp(`cases/(\\d+)">${key}<`).exec(await (await one.get("/console")).text())?.[1];
    const fields = {
      outcome: "confirm",
      reason: "Hai lời kể khớp nhau",
      scamType: "investment-scam",
      keys: key,
    };
    const before = published;
    expect((await one.send(`/console/cases/${id}`, fields)).status).toBe(303);
    expect(await (await one.send(`/console/cases/${id}`, fields)).text()).toContain("Cần một người khác");
    expect(published).toBe(before);
    expect((await two.send(`/console/cases/${id}`, fields)).status).toBe(303);
    expect(published).toBe(before + 1);
    // A decided case is found again, so that a slip can be undone.
    expect(await (await two.get("/console")).text()).toMatch(new RegExp(`Vừa quyết định.*cases/${id}"`, "s"));
    expect(await (await two.get(`/console/cases/${id}`)).text()).toContain("cần hai người để gỡ");
    expect((await one.send(`/console/cases/${id}`, { outcome: "keep", reason: "Vẫn đúng" })).status).toBe(
      400,
    );
    expect((await one.send(`/console/cases/${id}`, { outcome: "undo", reason: "Bấm nhầm" })).status).toBe(
      303,
    );
    expect(await (await two.get(`/console/cases/${id}`)).text()).toContain("Đã có một người xác nhận");
  });

  it("shows an appeal as one, its words as text, and publishes once two people have upheld it", async () => {
    const key = "account:facebook:100000000000999";
    const { hash } = receipt();
    await postAppeal(appeal({ receiptHash: hash, keys: [key], text: "<script>alert(1)</script> nhầm rồi" }));
    expect((await app.request(`/console/appeals/${hash}`)).status).toBe(401);
    const one = await signedIn("Mẫu Một");
    const two = await signedIn("Mẫu Hai");
    expect(await (await one.get("/console")).text()).toContain(`/console/appeals/${hash}">${key}<`);
    const shown = await (await one.get(`/console/appeals/${hash}`)).text();
    expect(shown).not.toContain("<script>alert");
    const fields = { outcome: "uphold", reason: "Chủ trang có giấy tờ", keys: key };
    const before = published;
    expect((await one.send(`/console/appeals/${hash}`, { ...fields, token: "khac" })).status).toBe(403);
    expect((await one.send(`/console/appeals/${hash}`, { ...fields, outcome: "?" })).status).toBe(400);
    expect((await one.send(`/console/appeals/${hash}`, fields)).status).toBe(303);
    expect(await (await one.send(`/console/appeals/${hash}`, fields)).text()).toContain("Cần một người khác");
    expect(published).toBe(before);
    expect((await two.send(`/console/appeals/${hash}`, fields)).status).toBe(303);
    expect(published).toBe(before + 1);
    expect(await (await two.get("/console")).text()).not.toContain(hash);
    expect((await two.get(`/console/appeals/${"0".repeat(64)}`)).status).toBe(404);
  });

  it("speaks English when asked", async () => {
    const page = await app.request("/console", { headers: { cookie: "language=en" } });
    expect(await page.text()).toContain("Sign in");
  });
});

describe("the rest", () => {
  it("is healthy, and serves no file outside the feed", async () => {
    expect(await (await app.request("/healthz")).json()).toEqual({ ok: true });
    for (const path of [
      "/feed/..%2f..%2fetc%2fpasswd",
      "/feed/%2e%2e/keys",
      "/feed/a//b",
      "/feed/.hidden",
      "/feed/",
    ]) {
      expect((await app.request(path)).status).toBe(404);
    }
  });

  it("plays the demo", async () => {
    expect(await (await app.request("/demo/www.facebook.com/congviec.mau247")).text()).toContain("BẢN DEMO");
  });
});
