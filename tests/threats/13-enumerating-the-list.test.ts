import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeDelta } from "../../src/core/blocklist/delta-codec.ts";
import { readDeltaHeader, writeDeltaHeader } from "../../src/core/blocklist/delta-header.ts";
import { factsAt, rowCount } from "../../src/core/blocklist/facts-table.ts";
import { decodeSnapshot } from "../../src/core/blocklist/snapshot.ts";
import { indicators, reports } from "../../src/registry/database/schema.ts";
import { nodeGzip } from "../../src/registry/publish/node-gzip.ts";
import { publishStatus } from "../../src/registry/publish/publish-status.ts";
import {
  DAY,
  HOUR,
  type MadeUpRegistry,
  madeUpRegistry,
  must,
  NOON,
} from "../registry/publish/made-up-registry.ts";
import { type FeedFiles, filesIn, roleOf } from "./published-history.ts";

/** What must never leave the registry; each is told somewhere in its database. */
const MARKS = {
  name: "danh-xung-danh-dau",
  text: "loi-ke-danh-dau",
  contact: "lien-he-danh-dau@mau.example",
  url: "https://www.facebook.com/duong-dan-danh-dau",
  note: "ghi-chu-danh-dau",
  reviewer: "Mẫu Một",
  reason: "đã xem",
} as const;

const LISTED = "web:bi-liet-ke.example/";
const DECIDED = "account:facebook:100000000000777";
const UNDECIDED = "account:facebook:100000000000888";
const EXPIRED = "web:het-han.example/";
const MISTAKE = "phone:+84900000999";
const RECEIPT = `${"5a".repeat(31)}01`;
const UNDECIDED_RECEIPT = `${"5b".repeat(31)}02`;

let registry: MadeUpRegistry;
/** The feed after each step; the last one after a removal for error. */
let first: FeedFiles;
let second: FeedFiles;
let purged: FeedFiles;

beforeAll(async () => {
  registry = await madeUpRegistry();
  await registry.list(LISTED, NOON);
  await registry.list(MISTAKE, NOON);
  await registry.list(EXPIRED, NOON, {});
  await registry.database.update(indicators).set({ note: MARKS.note });
  await registry.database
    .update(indicators)
    .set({ expiresOn: "2026-11-03" })
    .where(eq(indicators.key, EXPIRED));
  must(await registry.publish(NOON));
  first = filesIn(registry.out);
  const decided = await registry.report(DECIDED, RECEIPT, NOON);
  await registry.report(UNDECIDED, UNDECIDED_RECEIPT, NOON);
  await registry.database
    .update(reports)
    .set({ name: MARKS.name, text: MARKS.text, contact: sql`${MARKS.contact}`, url: MARKS.url });
  await registry.decide(decided, "confirm", NOON + HOUR);
  must(await registry.hot(NOON + HOUR));
  await publishStatus(registry.database, { data: registry.data, out: registry.out, now: NOON + HOUR });
  must(await registry.publish(NOON + 2 * DAY));
  second = filesIn(registry.out);
  await registry.remove(MISTAKE, NOON + 2 * DAY + HOUR);
  must(await registry.publish(NOON + 2 * DAY + HOUR, { purge: true }));
  purged = filesIn(registry.out);
}, 120_000);

/** All bytes of the feed as text, with what is gzipped inside unpacked too. */
function everyText(files: FeedFiles): string {
  return [...files]
    .flatMap(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8"), ...unpacked(bytes)])
    .join("\n");
}

/** The parts of a binary file that begin as gzip does. */
function unpacked(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at] !== 0x1f || bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) continue;
    try {
      texts.push(gunzipSync(bytes.subarray(at)).toString("latin1"));
    } catch {
      // Only looks like one, or others follow it.
    }
  }
  return texts;
}

/** Every field of a JSON value, as a path: numbers of lists and names that are data are a star. */
function fieldsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, one]) =>
    fieldsOf(one, `${path}.${/^[0-9a-f]{64}$|\.(?:json|bin)$/.test(name) ? "*" : name}`),
  );
}

const SIGNATURES = [".signatures[].keyid", ".signatures[].sig"];
const ROLE = ["_type", "expires", "spec_version", "version"].map((name) => `.signed.${name}`);
const TARGET = [".signed.targets.*.hashes.sha256", ".signed.targets.*.length"];
const KEY = (of: string) => ["keytype", "keyval.public", "scheme"].map((name) => `${of}.keys.*.${name}`);

/** Everything that a file of the feed may say, by role; `docs/feed-format.md` says what it means. */
const DOCUMENTED: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /root\.json$/,
    [
      ...SIGNATURES,
      ...ROLE,
      ...KEY(".signed"),
      ".signed.consistent_snapshot",
      ".signed.x-khien-development",
      ...["root", "targets", "snapshot", "timestamp"].flatMap((role) => [
        `.signed.roles.${role}.keyids[]`,
        `.signed.roles.${role}.threshold`,
      ]),
    ],
  ],
  [/metadata\/(?:timestamp|snapshot)\.json$/, [...SIGNATURES, ...ROLE, ".signed.meta.*.version"]],
  [
    /metadata\/targets\.json$/,
    [
      ...SIGNATURES,
      ...ROLE,
      ...TARGET,
      ...KEY(".signed.delegations"),
      ...["keyids[]", "name", "paths[]", "terminating", "threshold"].map(
        (name) => `.signed.delegations.roles[].${name}`,
      ),
    ],
  ],
  [/metadata\/(?:hot|status)\.json$/, [...SIGNATURES, ...ROLE, ...TARGET]],
  [
    /metadata\/feed\.json$/,
    [
      ...SIGNATURES,
      ...ROLE,
      ...TARGET,
      ...[
        ...[
          "format",
          "release",
          "publishedAt",
          "salt",
          "count",
          "digest",
          "oldest",
          "churn",
          "snapshotBytes",
        ],
        ...["from", "bytes", "sha256"].map((name) => `deltas[].${name}`),
        ...["added", "expired", "reversed"].map((name) => `health.${name}`),
      ].map((name) => `.signed.targets.*.custom.${name}`),
    ],
  ],
  [
    /release\.json$/,
    [
      ...[".format", ".countedOn"],
      ...["id", "name", "count", "updatedOn"].map((name) => `.sources[].${name}`),
    ],
  ],
  [
    /hot\.json$/,
    [
      ...["format", "sequence", "at", "salt", "over", "exceptions[]"].map((name) => `.${name}`),
      ...[
        "hash",
        "at",
        "scamType",
        "level",
        "hijacked",
        "listedOn",
        "expiresOn",
        "clusterSize",
        "source",
      ].map((name) => `.additions[].${name}`),
    ],
  ],
  [/status\/[0-9a-f]{2}\.json$/, [".format", ".bucket", ".states.*"]],
];

const HEADER =
  /^\.(?:format|release|salt|scamTypes\[\]|sources\[\]|kinds\.(?:count|stored|gzip)|sections\[\]\.(?:width|count|columns\[\]\.(?:stored|gzip)))$/;

describe("the published feed", () => {
  it("holds in its JSON files no field that isn't documented", () => {
    for (const files of [first, second, purged]) {
      for (const [path, bytes] of files) {
        if (!path.endsWith(".json") || /official-brands|scam-types/.test(path)) continue;
        const allowed = DOCUMENTED.find(([role]) => role.test(roleOf(path)))?.[1];
        expect(allowed, `${path} is documented`).toBeDefined();
        const said = fieldsOf(JSON.parse(Buffer.from(bytes).toString("utf8")));
        expect(
          said.filter((field) => field !== "" && allowed?.includes(field) !== true),
          path,
        ).toEqual([]);
      }
    }
  });

  it("publishes official entries and guidance as they are in the source, and nothing else", () => {
    const asset = (name: string) => JSON.stringify(JSON.parse(readFileSync(`assets/${name}`, "utf8")));
    for (const name of ["official-brands.json", "scam-types.json"]) {
      const [, bytes] = [...second].find(([path]) => path.endsWith(name)) ?? [];
      expect(JSON.stringify(JSON.parse(Buffer.from(bytes ?? []).toString("utf8"))), name).toBe(asset(name));
    }
  });

  it("holds in its binary files hashes and facts, each byte accounted for", async () => {
    const FACTS = ["clusterSize", "expiresOn", "hijacked", "level", "listedOn", "scamType", "source"];
    let read = 0;
    for (const [path, bytes] of [...first, ...second, ...purged]) {
      if (!path.endsWith(".bin")) continue;
      // Both readers refuse whatever is left over, and every header field that they keep is checked here.
      const file = path.includes("snapshot-")
        ? await decodeSnapshot(bytes, nodeGzip)
        : await decodeDelta(bytes, nodeGzip);
      if (!file.ok) throw new Error(`${path} is ${file.problem}`);
      const { facts } = file.value;
      for (let place = 0; place < rowCount(facts); place++)
        expect(FACTS).toEqual(expect.arrayContaining(Object.keys(factsAt(facts, place))));
      if (path.includes("snapshot-")) {
        const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
        const written = Buffer.from(bytes.subarray(12, 12 + length)).toString();
        for (const field of fieldsOf(JSON.parse(written))) expect(field).toMatch(HEADER);
      } else {
        const opened = readDeltaHeader(bytes);
        if (!opened.ok) throw new Error(opened.problem);
        const { header, bodyAt } = opened.value;
        expect(bytes.subarray(0, bodyAt)).toEqual(writeDeltaHeader(header));
      }
      read++;
    }
    expect(read).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(MARKS))("says nothing of the %s that the registry knows", (_, mark) => {
    for (const files of [first, second, purged]) expect(everyText(files)).not.toContain(mark);
  });

  it("says nothing in readable form of what is listed", () => {
    for (const key of [LISTED, DECIDED, MISTAKE, EXPIRED])
      for (const files of [first, second])
        expect(everyText(files)).not.toContain(key.split(":").at(-1)?.replace(/\/$/, ""));
  });

  it("tells the outcome of a report by its receipt's hash alone, and nothing of one that is undecided", () => {
    expect(everyText(second)).toContain(RECEIPT);
    expect(everyText(second)).not.toContain(UNDECIDED_RECEIPT);
  });

  it("lists what was decided, and neither what is only reported nor what has expired", async () => {
    const later = NOON + 2 * DAY + 2 * HOUR;
    expect(await registry.ask(DECIDED, later)).toMatchObject({ key: DECIDED });
    expect(await registry.ask(LISTED, later)).toMatchObject({ key: LISTED });
    expect(await registry.ask(UNDECIDED, later)).toBeUndefined();
    expect(await registry.ask(EXPIRED, later)).toBeUndefined();
  });

  it("forgets what was removed for error with the next release, and deletes every file that led to it", async () => {
    expect(await registry.ask(MISTAKE, NOON + 2 * DAY + 2 * HOUR)).toBeUndefined();
    const binaries = [...purged.keys()].filter((path) => path.endsWith(".bin"));
    const old = [...second.keys()].filter((path) => /snapshot-|delta-/.test(path));
    expect(old.length).toBeGreaterThan(0);
    expect(binaries.filter((path) => old.includes(path))).toEqual([]);
  });
});

describe("the privacy page", () => {
  it("says in both languages that the list is no secret, and what follows from it", () => {
    const page = readFileSync("docs/privacy.md", "utf8");
    for (const words of [
      "Danh sách không phải là bí mật.",
      "Chúng tôi không hứa giữ kín",
      "The list is not secret.",
      "We do not promise to keep that secret.",
    ])
      expect(page).toContain(words);
  });
});
