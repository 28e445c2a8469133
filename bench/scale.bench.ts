import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { IN_USE, mean, RUNNING, simulateDay } from "./simulate-polling.ts";
import type { Row } from "./table.ts";

// Writes `docs/scale.md` from what the other benches measured last (`bench/results/`) and from the polling simulation.
// What was not measured on this machine is said so, never filled in.
const BROWSERS = 50_000_000;
const SIMULATED = 200_000;
/** Assumed: an answer's and a request's headers over HTTP/2, and places where a CDN keeps its own copies. */
const HEADER_BYTES = 250;
const EDGES = 100;
const RELEASES_A_DAY = 96;
const TIMESTAMPS_A_DAY = 288;
/** Assumed until intake is measured: the bar, 500 a second on two cores. */
const REPORTS_A_CORE = 250;

type Found = number | undefined;

const feed = [...read("feed-sizes"), ...read("feed-days")];
const lookup = read("lookup");
const publishing = ["", "-PostgreSQL", "-PGlite"].flatMap((engine) => read(`publishing${engine}`));
const DAY_8 = "a day, on for 24 hours, 8 of them in use";
const polls = find(feed, DAY_8, "polls");
const requestsAPoll = ratio(find(feed, DAY_8, "requests"), polls);
const bytesAPoll = ratio(times(find(feed, DAY_8, "KB"), 1_000), polls);
const bytesADay = times(find(feed, DAY_8, "KB"), 1_000);
const usualDay = times(find(feed, "a day, on for 12 hours", "KB"), 1_000);
const snapshot = times(find(feed, "full download an indicator at 1,000,000", "bytes"), 1_000_000);

const hours = byHour();
const text = `# What 50 million browsers cost
Written by \`npm run bench scale\` from the figures of \`npm run bench feed\`, \`lookup\`, \`publishing\` and the simulation in \`bench/simulate-polling.ts\`; change those, not this page. "–" is what was not measured on this machine. To repeat it: \`npm run bench feed lookup publishing -- --large\`, some forty minutes and 6 GB of memory; PostgreSQL's part runs where its programs are installed; then \`npm run bench scale\`. Assumptions are named where they are used.

## Assumed
| what | value |
|---|---|
| browsers with the extension | ${whole(BROWSERS)}, all in one time zone |
| of these running, by hour (%) | ${RUNNING.join(" ")} |
| of these in use, by hour (%) | ${IN_USE.join(" ")} |
| headers of a request and its answer, and all of a 304 | ${HEADER_BYTES} bytes |
| places where the CDN keeps copies of its own | ${EDGES} |
| releases, timestamps a day | ${RELEASES_A_DAY}, ${TIMESTAMPS_A_DAY} (as \`khien serve\` signs them) |

## Measured
| what | value | command |
|---|---|---|
| requests a poll, a release every 15 minutes | ${figure(requestsAPoll, 2)} | \`npm run bench feed\` |
| bytes a poll, bodies | ${figure(bytesAPoll)} | \`npm run bench feed\` |
| bytes a day, on for 12 hours and 4 in use | ${figure(usualDay)} | \`npm run bench feed\` |
| bytes a day, on for 24 hours and 8 in use | ${figure(bytesADay)} | \`npm run bench feed\` |
| first download, 1,000,000 indicators | ${figure(snapshot)} | \`npm run bench feed\` |
| busiest minute against its hour, ${whole(SIMULATED)} browsers | ${figure(hours.peakToMean, 3)} | \`npm run bench simulate-polling\` |

## At the CDN, by hour of day
Polls come from the simulation; each costs the requests and bytes above, and headers.

| hour | polls a second | requests a second | Gbit a second |
|---|---|---|---|
${hours.perSecond.map((pace, hour) => `| ${hour} | ${whole(pace)} | ${figure(times(requestsAPoll, pace))} | ${figure(gigabits(pace), 2)} |`).join("\n")}

All day: ${figure(times(bytesADay, (BROWSERS * meanOf(RUNNING)) / 100 / 1e12), 1)} TB of bodies, if every running browser is like the one that is in use for 8 of 24 hours.

## By polling interval
If every running browser (${Math.max(...RUNNING)} % at the peak) asked at one pace, and nothing was new: one request, of which the answer is a 304.

| minutes | requests a second | Gbit a second |
|---|---|---|
${[1, 5, 15, 30, 60].map((minutes) => `| ${minutes} | ${whole(even(minutes))} | ${figure((even(minutes) * HEADER_BYTES * 8) / 1e9, 2)} |`).join("\n")}

A timestamp signed anew every five minutes makes most of these a full answer instead: some 300 bytes more.

## What the origin sees
Every file but \`timestamp.json\` and the next root never changes under its name, so each place of the CDN asks once: ${whole(EDGES * TIMESTAMPS_A_DAY)} times a day for a timestamp, and ${whole(EDGES * RELEASES_A_DAY * 4)} times for the four new files of a release (feed and snapshot metadata, and two deltas on average), ${figure((EDGES * (TIMESTAMPS_A_DAY + RELEASES_A_DAY * 4)) / 86_400, 2)} requests a second. The number of browsers is not in it.

## A new epoch, or everybody's first day
All take the snapshot: ${figure(times(snapshot, BROWSERS / 1e12))} TB. Staged releases spread it; at 10 % an hour that is ${figure(times(snapshot, (BROWSERS * 8) / 10 / 3_600 / 1e9))} Gbit a second.

## Publishing
The publisher alone, on the machine of the database; readers are not in it. The next release reads what was changed since the last one; on each new day everything. Beside the time by the clock stands the publisher's own work, since the machine's two cores were shared: its load was ${loadOf("publishing-PostgreSQL")} and ${loadOf("publishing-PGlite")}.

| what | 1,000,000 | 10,000,000 | command |
|---|---|---|---|
| everything read, PostgreSQL | ${published(1_000_000, "PostgreSQL")} | ${published(10_000_000, "PostgreSQL")} | \`npm run bench publishing -- --large\` |
| 100 changes, PostgreSQL | ${publishedAgain(1_000_000, "PostgreSQL")} | ${publishedAgain(10_000_000, "PostgreSQL")} | \`npm run bench publishing -- --large\` |
| everything read, embedded PGlite | ${published(1_000_000, "PGlite")} | ${published(10_000_000, "PGlite")} | \`npm run bench publishing -- --large\` |
| 100 changes, embedded PGlite | ${publishedAgain(1_000_000, "PGlite")} | ${publishedAgain(10_000_000, "PGlite")} | \`npm run bench publishing -- --large\` |

## 10 million indicators on a phone
| what | value | command |
|---|---|---|
| download | ${figure(times(find(feed, "full download an indicator at 10,000,000", "bytes"), 10))} MB | \`npm run bench feed -- --large\` |
| memory, all shards loaded | ${figure(times(find(lookup, "memory an entry, all loaded, at 10,000,000", "bytes"), 10))} MB | \`npm run bench lookup -- --large\` |
| from stored bytes to the first answer | ${figure(find(lookup, "stored bytes to the first answer at 10,000,000", "ms"), 1)} ms | \`npm run bench lookup -- --large\` |
| a look-up | ${figure(find(lookup, "a look-up at 10,000,000", "µs"), 2)} µs | \`npm run bench lookup -- --large\` |

A woken worker reads the head and the shards that it is asked about: 1/512 of the list each. Nobody needs all of them at once.

## 10,000 reports a second
On paper: intake is stateless and reports are idempotent by receipt, so processes and partitions are added side by side. At ${REPORTS_A_CORE} a second and core (the bar of 500 on two cores; assumed, not measured here) it takes ${whole(10_000 / REPORTS_A_CORE)} cores in front of a distributed engine that speaks PostgreSQL's protocol. What it must take is one insert by primary key and one upsert of a case a report: 20,000 rows a second, spread by receipt and by key; a case that everybody reports at once is the only hot row.
`;
writeFileSync("docs/scale.md", text);
console.log("docs/scale.md is written");

/** Seconds by the clock and of the publisher's own work, and the most memory. */
function published(size: number, engine: string): string {
  const at = `publishing ${size.toLocaleString("en")}, ${engine}`;
  return toldOf(at, find(publishing, `${at}, most memory`, "MB"));
}

function publishedAgain(size: number, engine: string): string {
  return toldOf(`publishing 100 changes at ${size.toLocaleString("en")}, ${engine}`, undefined);
}

/** How many programs wanted the processor when a result was measured. */
function loadOf(name: string): string {
  const path = `bench/results/${name}.json`;
  if (!existsSync(path)) return "–";
  const { load } = JSON.parse(readFileSync(path, "utf8")) as { readonly load: readonly number[] };
  return figure(load[0]);
}

function toldOf(label: string, megabytes: Found): string {
  const at = publishing.findIndex((row) => row.figure === label);
  const [row, worked] = [publishing[at], publishing[at + 1]];
  if (row === undefined) return "–";
  const most = megabytes === undefined ? "" : `, ${figure(megabytes)} MB`;
  return `${figure(row.ours, 1)} s (${figure(worked?.ours, 1)} s of work)${most}`;
}

function byHour(): { readonly perSecond: readonly number[]; readonly peakToMean: number } {
  const { perMinute, peakToMean } = simulateDay(SIMULATED, 1);
  const scale = BROWSERS / SIMULATED / 60;
  const perSecond = RUNNING.map((_, hour) => mean(perMinute.subarray(hour * 60, hour * 60 + 60)) * scale);
  return { perSecond, peakToMean };
}

function gigabits(pollsASecond: number): Found {
  if (bytesAPoll === undefined || requestsAPoll === undefined) return undefined;
  return (pollsASecond * (bytesAPoll + requestsAPoll * HEADER_BYTES) * 8) / 1e9;
}

function even(minutes: number): number {
  return (BROWSERS * Math.max(...RUNNING)) / 100 / (minutes * 60);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function read(name: string): readonly Row[] {
  const path = `bench/results/${name}.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { rows: Row[] }).rows : [];
}

function find(rows: readonly Row[], figure: string, unit: string): Found {
  return rows.find((row) => row.figure.startsWith(figure) && row.unit === unit)?.ours;
}

function times(one: Found, by: number): Found {
  return one === undefined ? undefined : one * by;
}

function ratio(one: Found, other: Found): Found {
  return one === undefined || other === undefined ? undefined : one / other;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function figure(value: Found, digits = 0): string {
  return value === undefined ? "–" : value.toLocaleString("en", { maximumFractionDigits: digits });
}
