import { nextPoll } from "../src/extension/background/polling.ts";
import { seeded } from "./made-up-hosts.ts";

const DAY = 24 * 60;
const IDLE_MINUTES = 30;
const BUSY_MINUTES = 5;

/**
 * How many in a hundred browsers are running, and of those are in use, hour by hour: assumed, an evening peak as
 * social networks report it. Vietnam has one time zone, so nothing smooths it.
 */
export const RUNNING = [
  30, 24, 20, 18, 18, 22, 34, 50, 62, 66, 68, 68, 66, 66, 68, 68, 68, 70, 74, 80, 84, 82, 66, 44,
] as const;
export const IN_USE = [
  10, 7, 5, 4, 4, 6, 12, 18, 20, 20, 20, 22, 24, 20, 18, 18, 20, 24, 30, 36, 40, 36, 26, 16,
] as const;

/** Requests by minute, and their peak against what the hour around it would have if they came evenly. */
export interface Polls {
  readonly perMinute: Uint32Array;
  readonly peakToMean: number;
}

/** A day in the life of many browsers, the second one; each minute is compared with the hour around it. */
export function simulateDay(browsers: number, seed: number): Polls {
  const random = seeded(seed);
  const perMinute = new Uint32Array(DAY);
  for (let browser = 0; browser < browsers; browser++) {
    // When somebody starts the day and how long they stay on, so that the share of running browsers holds.
    const [diligence, absorption] = [random() * 100, random() * 100];
    let due = -1;
    for (let minute = 0; minute < 2 * DAY; minute++) {
      const hour = (minute / 60) % 24;
      if (at(RUNNING, hour) <= diligence) {
        due = -1;
        continue;
      }
      if (due === -1) due = minute + 0.5 + random() * 4.5;
      if (minute < due) continue;
      if (minute >= DAY) perMinute[minute - DAY] = (perMinute[minute - DAY] as number) + 1;
      due = minute + nextPoll(0, at(IN_USE, hour) > absorption, random());
    }
  }
  return { perMinute, peakToMean: worst(perMinute, 0, DAY) };
}

/** All start in the same minute, as after an update; counted from the second hour on. */
export function simulateRestart(browsers: number, busy: boolean, seed: number): Polls {
  const random = seeded(seed);
  const perMinute = new Uint32Array(4 * 60);
  for (let browser = 0; browser < browsers; browser++) {
    for (let due = 0.5 + random() * 4.5; due < perMinute.length; due += nextPoll(0, busy, random()))
      perMinute[Math.floor(due)] = (perMinute[Math.floor(due)] as number) + 1;
  }
  return { perMinute, peakToMean: worst(perMinute, 120, perMinute.length) };
}

/** The feed can't be reached for so many minutes; counted from when it is back, against the even rate of before. */
export function simulateOutage(browsers: number, minutes: number, busy: boolean, seed: number): Polls {
  const random = seeded(seed);
  const [from, end] = [120, 120 + minutes + 180];
  const perMinute = new Uint32Array(end);
  for (let browser = 0; browser < browsers; browser++) {
    let failures = 0;
    let due = random() * (busy ? BUSY_MINUTES : IDLE_MINUTES);
    while (due < end) {
      perMinute[Math.floor(due)] = (perMinute[Math.floor(due)] as number) + 1;
      failures = due >= from && due < from + minutes ? failures + 1 : 0;
      due += nextPoll(failures, busy, random());
    }
  }
  const even = browsers / (busy ? BUSY_MINUTES : IDLE_MINUTES);
  const after = perMinute.subarray(from + minutes);
  return { perMinute, peakToMean: Math.max(...after) / even };
}

function at(hours: readonly number[], hour: number): number {
  const before = Math.floor(hour);
  const share = hour - before;
  return (hours[before % 24] as number) * (1 - share) + (hours[(before + 1) % 24] as number) * share;
}

/** The highest minute against the mean of the half hours beside it. */
function worst(perMinute: Uint32Array, from: number, to: number): number {
  let most = 0;
  for (let minute = from; minute < to; minute++) {
    const around = perMinute.subarray(Math.max(from, minute - 30), Math.min(to, minute + 31));
    most = Math.max(most, (perMinute[minute] as number) / mean(around));
  }
  return most;
}

export function mean(numbers: Uint32Array): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
