import { describe, expect, it } from "vitest";
import { isClockWrong } from "../../../src/core/trust/clock.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-24T08:00:00Z");

describe("a clock", () => {
  it.each([
    ["that nobody contradicts", {}, false],
    ["that the server agrees with", { server: 2 * HOUR }, false],
    ["of another time zone, while all goes well", { server: 7 * HOUR }, false],
    [
      "of another time zone, when something seems to have expired",
      { server: -7 * HOUR, expired: true },
      true,
    ],
    ["two days fast by the server's word", { server: -2 * DAY }, true],
    ["two days slow by the server's word", { server: 2 * DAY }, true],
    ["two days slow by the signed word", { signed: 2 * DAY }, true],
    ["that is right while the feed is old", { signed: -60 * DAY, server: 0, expired: true }, false],
    ["that is right while the feed has expired", { server: 60_000, expired: true }, false],
  ] as const)("%s", (_, facts: { server?: number; signed?: number; expired?: boolean }, wrong) => {
    const at = (offset: number | undefined) => (offset === undefined ? undefined : NOW + offset);
    const { server, signed, expired = false } = facts;
    expect(isClockWrong({ local: NOW, server: at(server), signed: at(signed), expired })).toBe(wrong);
  });
});
