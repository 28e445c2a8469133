import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OutboxEntry } from "../../../src/core/report/outbox.ts";
import {
  afterAnswer,
  afterSending,
  isRefused,
  newEntry,
  nextToSend,
  type SendResult,
  stillOpen,
} from "../../../src/core/report/outbox-machine.ts";
import { REPORT_STATES, type Report } from "../../../src/core/report/report.ts";

const REPORT: Report = {
  version: 1,
  receiptHash: "cd".repeat(32),
  keys: ["account:facebook:100000000000001"],
  scamType: "lottery-numbers",
};
const ENTRY = newEntry(REPORT, "cd".repeat(16), 1_000);
const LATER: SendResult = { kind: "try-later", problem: "busy" };

describe("the outbox", () => {
  it("waits longer after each failure, up to six hours", () => {
    const waits: number[] = [];
    let entry: OutboxEntry = ENTRY;
    for (let attempt = 0; attempt < 14; attempt++) {
      entry = afterSending(entry, LATER, 0, 0.5);
      waits.push(entry.nextAttemptAt / 1_000);
    }
    expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(waits.at(-1)).toBe(6 * 3_600);
  });

  it("waits at least as long as the server asks", () => {
    expect(afterSending(ENTRY, { ...LATER, afterMs: 600_000 }, 5_000, 0).nextAttemptAt).toBe(605_000);
  });

  it("keeps a refused report with its reason and does not send it again", () => {
    const entry = afterSending(ENTRY, { kind: "refused", problem: "keys.0: is not a key" }, 5_000, 0);
    expect([isRefused(entry), isRefused(ENTRY), isRefused(afterSending(ENTRY, LATER, 0, 0))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(entry).toMatchObject({ state: "waiting", problem: "keys.0: is not a key" });
    expect(nextToSend([entry], 1e15)).toBeUndefined();
  });

  it("sends what is due, oldest first", () => {
    const young = { ...ENTRY, id: "young", createdAt: 2_000 };
    expect(nextToSend([young, ENTRY], 3_000)).toBe(ENTRY);
    expect(nextToSend([afterSending(ENTRY, LATER, 3_000, 0)], 3_001)).toBeUndefined();
  });

  it("sends nothing twice once it was acknowledged, and forgets the old problem", () => {
    const entry = afterSending(afterSending(ENTRY, LATER, 0, 0), { kind: "acknowledged" }, 1e9, 0);
    expect(entry.state).toBe("received");
    expect(entry.problem).toBeUndefined();
    expect(nextToSend([entry], 1e15)).toBeUndefined();
    expect(stillOpen([entry])).toEqual([entry]);
    expect(stillOpen([afterAnswer(entry, "confirmed")])).toEqual([]);
  });

  it("never loses or duplicates a report, in any order of events", () => {
    const step = fc.oneof(
      fc.constantFrom<SendResult>({ kind: "acknowledged" }, LATER, { kind: "refused", problem: "no" }),
      fc.constantFrom(...REPORT_STATES),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let entry: OutboxEntry = ENTRY;
        for (const one of steps) {
          const sent = entry.state !== "waiting";
          entry =
            typeof one === "string" ? afterAnswer(entry, one) : sent ? entry : afterSending(entry, one, 0, 0);
          if (sent) expect(entry.state).not.toBe("waiting");
          expect(entry.report).toBe(REPORT);
        }
      }),
    );
  });
});
