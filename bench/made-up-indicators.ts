import type { Indicator } from "../src/core/blocklist/indicator.ts";
import type { Key } from "../src/core/observable/key.ts";
import { createHosts, type MadeUpHosts, seeded } from "./made-up-hosts.ts";

type Facts = Omit<Indicator, "key">;

/** The last day of the made-up lists; everything was listed within two years before. */
export const TODAY = 20_780;
const SPREAD_DAYS = 730;

/**
 * What a national feed might be made of: six sources of very different size, each with the scam types that it knows,
 * its own level, and how long it lists. Shares add up to 1.
 */
const SOURCES = [
  { id: "khien-review", share: 0.2, danger: 0.85, lasts: [365, 365, 365, 14], types: 12 },
  { id: "police-province", share: 0.1, danger: 1, lasts: [365], types: 8 },
  { id: "bank-association", share: 0.15, danger: 0.95, lasts: [365, 180], types: 5 },
  { id: "phishing-list", share: 0.3, danger: 0, lasts: [180], types: 3 },
  { id: "community-list", share: 0.2, danger: 0, lasts: [undefined, 365], types: 6 },
  { id: "telecom-spam", share: 0.05, danger: 0.5, lasts: [90], types: 4 },
] as const;

export const SOURCE_IDS = SOURCES.map((source) => source.id);

const TYPES = [
  "bank-impersonation",
  "investment-scam",
  "fake-official-website",
  "job-task-scam",
  "loan-app",
  "parcel-fee",
  "prize-giveaway",
  "romance-scam",
  "hijacked-account",
  "ticket-scam",
  "charity-scam",
  "lottery-numbers",
] as const;

/** Made-up indicators, all different, half of them with 64-bit hashes; numbers `from` to `from + count`. */
export function* madeUpIndicators(count: number, from = 0): Generator<Indicator> {
  const random = seeded(11 + from);
  const hostOf = createHosts(random, "x");
  for (let at = from; at < from + count; at++) yield { key: keyOf(at, random, hostOf), ...factsOf(random) };
}

/** Facts one after the other, the same every time. */
export function madeUpFacts(): () => Facts {
  const random = seeded(12);
  return () => factsOf(random);
}

const ODD_KINDS = 10;

/** Even ones are numbers, which nobody can choose; odd ones mostly sites, and some handles and groups. */
function keyOf(at: number, random: () => number, hostOf: MadeUpHosts): Key {
  const digits = (length: number): string => String(Math.floor(random() * 10 ** (length - 1)));
  if (at % 2 === 0) {
    if (at % 4 === 0) return `account:facebook:1000${String(at).padStart(8, "0")}${digits(4)}`;
    return at % 8 === 2 ? `phone:+849${String(at).padStart(9, "0")}` : `bank:970400:${at}${digits(5)}`;
  }
  const kind = ((at - 1) / 2) % ODD_KINDS;
  if (kind === 0) return `account:tiktok:@mau${at.toString(36)}`;
  return kind === 1 ? `group:telegram:@nhom-mau${at.toString(36)}` : `web:${hostOf(at)}/`;
}

function sourceAt(draw: number): (typeof SOURCES)[number] {
  let sum = 0;
  for (const source of SOURCES) {
    sum += source.share;
    if (draw < sum) return source;
  }
  return SOURCES[0];
}

/** Skewed as such lists are: recent days and a source's first types more often, clusters rare and small. */
function factsOf(random: () => number): Facts {
  const source = sourceAt(random());
  const listedOn = TODAY - Math.floor(SPREAD_DAYS * random() ** 1.3);
  const lasts = source.lasts[Math.floor(random() * source.lasts.length)];
  return {
    scamType: TYPES[Math.floor(source.types * random() ** 1.8)] ?? TYPES[0],
    level: random() < source.danger ? "danger" : "caution",
    hijacked: lasts === 14,
    listedOn,
    expiresOn: lasts === undefined ? undefined : listedOn + lasts,
    clusterSize: random() < 0.9 ? 1 : Math.min(255, 2 + Math.floor(-6 * Math.log(1 - random()))),
    source: source.id,
  };
}
