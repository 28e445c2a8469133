import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readStatusBucket } from "../../../src/core/report/status-bucket.ts";
import { appeals } from "../../../src/registry/database/schema.ts";
import { acceptAppeal } from "../../../src/registry/intake/accept-appeal.ts";
import { withdraw } from "../../../src/registry/intake/receipts.ts";
import { targetFile } from "../../../src/registry/publish/feed-folder.ts";
import { feedState, targetsOf } from "../../../src/registry/publish/feed-state.ts";
import { publishStatus, STATUS_KEPT_DAYS } from "../../../src/registry/publish/publish-status.ts";
import { DAY, type MadeUpRegistry, MINUTE, madeUpRegistry, must, NOON } from "./made-up-registry.ts";

let registry: MadeUpRegistry;
const SITE = "web:xau.example/";
const ONE = `a7${"01".repeat(31)}`;
const OTHER = `a7${"02".repeat(31)}`;
const THIRD = `0b${"03".repeat(31)}`;

beforeAll(madeUpRegistry, 60_000);
beforeEach(async () => {
  registry = await madeUpRegistry();
  must(await registry.publish(NOON));
});

const publish = (now: number) =>
  publishStatus(registry.database, { data: registry.data, out: registry.out, now });

/** What the feed tells, by receipt hash, each bucket read as a client would. */
async function told(): Promise<Record<string, string>> {
  const states: Record<string, string> = {};
  for (const [path, target] of Object.entries(targetsOf(await feedState(registry.out), "status"))) {
    const bytes = new Uint8Array(readFileSync(join(registry.out, targetFile(path, target))));
    const bucket = must(readStatusBucket(bytes, path.slice("status/".length, -".json".length)));
    Object.assign(states, Object.fromEntries(bucket.states));
  }
  return states;
}

describe("status buckets", () => {
  it("tell nothing of reports that nobody has decided about", async () => {
    await registry.report(SITE, ONE, NOON);
    expect(await publish(NOON + MINUTE)).toEqual({ ok: false, problem: { kind: "nothing-changed" } });
    expect(await told()).toEqual({});
  });

  it("tell each report of a decided case, and after an undo that it is open again", async () => {
    const caseId = await registry.report(SITE, ONE, NOON);
    await registry.report(SITE, THIRD, NOON);
    await registry.decide(caseId, "confirm", NOON + MINUTE);
    expect(must(await publish(NOON + MINUTE))).toEqual({ states: 2, buckets: 2, changed: 2 });
    expect(await told()).toEqual({ [ONE]: "confirmed", [THIRD]: "confirmed" });
    await registry.decide(caseId, "undo", NOON + 2 * MINUTE);
    must(await publish(NOON + 2 * MINUTE));
    expect(await told()).toEqual({ [ONE]: "received", [THIRD]: "received" });
  });

  it("tell of appeals what reviewers said, and nothing before they did", async () => {
    const { database } = registry;
    await acceptAppeal(database, {
      kind: "appeal",
      version: 1,
      receiptHash: ONE,
      keys: [SITE],
      relation: "own",
      text: "Đây là trang của tôi.",
    });
    expect(await publish(NOON + MINUTE)).toEqual({ ok: false, problem: { kind: "nothing-changed" } });
    await database.update(appeals).set({ state: "not-confirmed", decidedAt: new Date(NOON) });
    must(await publish(NOON + 2 * MINUTE));
    expect(await told()).toEqual({ [ONE]: "not-confirmed" });
    must(await publish(NOON + (STATUS_KEPT_DAYS + 1) * DAY));
    expect(await told()).toEqual({});
  });

  it("are written only where something changed, and the metadata with them", async () => {
    const first = await registry.report(SITE, ONE, NOON);
    const second = await registry.report("web:khac.example/", THIRD, NOON);
    await registry.decide(first, "reject", NOON + MINUTE);
    must(await publish(NOON + MINUTE));
    const before = targetsOf(await feedState(registry.out), "status");
    await registry.decide(second, "reject", NOON + 2 * MINUTE);
    expect(must(await publish(NOON + 2 * MINUTE))).toMatchObject({ buckets: 2, changed: 1 });
    const state = await feedState(registry.out);
    expect(targetsOf(state, "status")["status/a7.json"]).toEqual(before["status/a7.json"]);
    expect(await publish(NOON + 3 * MINUTE)).toMatchObject({ ok: false });
    expect((await feedState(registry.out))?.timestamp.version).toBe(state?.timestamp.version);
  });

  it("tell of a withdrawal, whatever becomes of the case", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update(Buffer.from(secret, "hex")).digest("hex");
    const caseId = await registry.report(SITE, hash, NOON);
    expect(await withdraw(registry.database, hash, secret)).toBe(true);
    await registry.decide(caseId, "confirm", NOON + MINUTE);
    must(await publish(NOON + MINUTE));
    expect(await told()).toEqual({ [hash]: "withdrawn" });
  });

  it("forget what was decided too long ago, and are gone when nothing is left", async () => {
    const caseId = await registry.report(SITE, ONE, NOON);
    await registry.decide(caseId, "reject", NOON + MINUTE);
    must(await publish(NOON + MINUTE));
    expect(await publish(NOON + STATUS_KEPT_DAYS * DAY)).toMatchObject({ ok: false });
    expect(must(await publish(NOON + (STATUS_KEPT_DAYS + 1) * DAY))).toEqual({
      states: 0,
      buckets: 0,
      changed: 1,
    });
    expect(await told()).toEqual({});
  });

  it("name nothing but hashes and states", async () => {
    const caseId = await registry.report("account:facebook:100000000000247", OTHER, NOON);
    await registry.decide(caseId, "confirm", NOON + MINUTE);
    must(await publish(NOON + MINUTE));
    const [file] = readdirSync(join(registry.out, "targets", "status"));
    expect(readFileSync(join(registry.out, "targets", "status", file ?? ""), "utf8")).toBe(
      `{"format":1,"bucket":"a7","states":{"${OTHER}":"confirmed"}}`,
    );
  });
});
