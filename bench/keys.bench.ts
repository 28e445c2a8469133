import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "tldts";
import { identify } from "../src/sites/identify.ts";
import { seeded } from "./made-up-hosts.ts";
import { printTable } from "./table.ts";

// Keys of mixed addresses: half from a real list, half made-up links of platforms as a feed carries them. The floor
// is what any recogniser must do first: parse the URL, and find its registrable domain.
const COUNT = 100_000;
const random = seeded(5);
const real = gunzipSync(readFileSync("tests/data/phishing-database-links-sample.urls.txt.gz"))
  .toString("utf8")
  .trim()
  .split("\n");
const number = (): string => String(100_000_000_000_000 + Math.floor(random() * 1e14));
const made: readonly (() => string)[] = [
  () => `https://www.facebook.com/profile.php?id=${number()}&__cft__[0]=AZW${number()}&__tn__=-UC*F`,
  () => `https://www.facebook.com/groups/${number()}/user/${number()}/?__cft__[0]=AZW`,
  () => `https://www.facebook.com/ten.mau.${number().slice(-4)}?__tn__=R]-R`,
  () =>
    `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://trang-mau-${number()}.example/a?b=c`)}&h=AT0`,
  () => `https://www.tiktok.com/@mau${number().slice(-5)}/video/${number()}`,
  () => `https://zalo.me/09${number().slice(-8)}`,
];
const urls = Array.from(
  { length: COUNT },
  (_, at) => (at % 2 === 0 ? real[at % real.length] : made[at % made.length]?.()) ?? "",
);

/** Addresses a second: the best of three runs over all of them. */
function rate(work: (url: string) => unknown): number {
  let best = 0;
  for (let run = 0; run < 3; run++) {
    const begun = performance.now();
    for (const url of urls) work(url);
    best = Math.max(best, (COUNT * 1_000) / (performance.now() - begun));
  }
  return best;
}

const ours = rate((url) => identify(url).keys);
const tldts = rate((url) => parse(url, { allowPrivateDomains: true }));
const plain = rate((url) => (URL.canParse(url) ? new URL(url) : undefined));
printTable("keys", [
  { figure: "keys of mixed addresses", ours, unit: "a second", peer: "tldts parsing alone", theirs: tldts },
  { figure: "keys of mixed addresses", ours, unit: "a second", peer: "new URL alone", theirs: plain },
  {
    figure: "keys of mixed addresses",
    ours,
    unit: "a second",
    bar: "≥ 100,000 a second",
    holds: ours >= 100_000,
  },
]);
