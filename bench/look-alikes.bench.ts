import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import mailHosts from "email-providers/all.json" with { type: "json" };
import { createOfficialDirectory, type OfficialDirectory } from "../src/core/verdict/official.ts";
import { passesFor } from "../src/core/verdict/passes-for.ts";
import { readOfficial } from "../src/core/verdict/read-official.ts";
import { printTable } from "./table.ts";

// How often an innocent host is taken for one that passes for a brand's, and how often one of a phishing list is. The
// other way is the one of MetaMask's detector: names within two letters of a protected one. `--innocent=FILE` and
// `--listed=FILE` take more hosts, one a line.
/** Shops, banks and offices of the whole world, with their sites as Wikidata has them. */
const places = import.meta.resolve("name-suggestion-index");
const DAY = Math.floor(Date.now() / 86_400_000);
const official = officialEntries();
const brands = official.brandsOn(DAY);
const hosts = {
  innocent: notOfficial([
    ...hostsIn(readFileSync(new URL("../wikidata/wikidata.min.json", places), "utf8")),
    ...mailHosts,
    ...linesOf("--innocent"),
  ]),
  listed: notOfficial([
    ...hostsIn(gunzipSync(readFileSync("tests/data/phishing-database-links-sample.urls.txt.gz")).toString()),
    ...linesOf("--listed"),
  ]),
};

const theirs = await likeTheirs();
const ours = (host: string): boolean => passesFor(host, brands) !== undefined;
const found = { innocent: hosts.innocent.filter(ours), listed: hosts.listed.filter(ours) };
if (found.innocent.length > 0)
  console.log(`taken for a look-alike: ${found.innocent.slice(0, 20).join(" ")}`);
const count = (of: readonly string[]): number => of.filter(theirs).length;
const peer = "within two letters";
printTable("look-alikes", [
  {
    figure: `of ${hosts.innocent.length} innocent hosts`,
    ours: found.innocent.length,
    unit: "hosts",
    peer,
    theirs: count(hosts.innocent),
    bar: "none",
    holds: found.innocent.length === 0,
  },
  {
    figure: `of ${hosts.listed.length} listed hosts`,
    ours: found.listed.length,
    unit: "hosts",
    peer,
    theirs: count(hosts.listed),
  },
  { figure: "a host", ours: micros(ours), unit: "us", peer, theirs: micros(theirs) },
]);

function officialEntries(): OfficialDirectory {
  const read = readOfficial(JSON.parse(readFileSync("assets/official-brands.json", "utf8")));
  if (!read.ok) throw new Error(read.problem);
  return createOfficialDirectory(read.value);
}

function hostsIn(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/([^/"\s:@?#\\]+)/g)].map(([, host]) => host ?? "");
}

function linesOf(flag: string): readonly string[] {
  return process.argv
    .filter((one) => one.startsWith(`${flag}=`))
    .flatMap((one) => readFileSync(one.slice(flag.length + 1), "utf8").split("\n"));
}

function notOfficial(all: readonly string[]): readonly string[] {
  const plain = new Set(
    all.map((one) => one.trim().toLowerCase()).filter((one) => /^[a-z0-9.-]+$/.test(one)),
  );
  return [...plain].filter((host) => official.covering(`web:${host}/`, DAY) === undefined);
}

async function likeTheirs(): Promise<(host: string) => boolean> {
  const { PhishingDetector } = await import("@metamask/phishing-controller");
  const detector = new PhishingDetector([
    {
      name: "bench",
      version: 1,
      tolerance: 2,
      allowlist: [],
      fuzzylist: brands.map(({ host }) => host),
      blocklist: [],
    },
  ] as never);
  return (host) => detector.check(`https://${host}/`).result;
}

function micros(work: (host: string) => unknown): number {
  const some = hosts.innocent.slice(0, 5_000);
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const begun = performance.now();
    for (const host of some) work(host);
    best = Math.min(best, ((performance.now() - begun) * 1_000) / some.length);
  }
  return best;
}
