import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { type ExportCounts, exportLines } from "../../../src/registry/exchange/export-lines.ts";
import { type ImportRules, judgeLine } from "../../../src/registry/exchange/judge-line.ts";
import { readList } from "../../../src/registry/exchange/read-list.ts";
import { type ExportFormat, exportLine } from "../../../src/registry/exchange/write-list.ts";
import { loadKnownGood } from "../../../src/registry/indicators/known-good.ts";
import type { LiveIndicator } from "../../../src/registry/indicators/live-indicators.ts";
import { loadScamTypes } from "../../../src/registry/indicators/scam-types.ts";

const TODAY = 20_781;
const folder = mkdtempSync(join(tmpdir(), "khien-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const facts = {
  scamType: "investment-scam",
  level: "danger",
  listedOn: "2026-11-01",
  expiresOn: null,
  note: null,
};

describe("a listing in another system's words", () => {
  it.each<[Key, ExportFormat, string | undefined]>([
    ["account:facebook:100000000000247", "hosts", undefined],
    ["account:facebook:100000000000247", "domains", undefined],
    ["account:facebook:100000000000247", "adblock", undefined],
    ["phone:+84900000247", "hosts", undefined],
    ["web:sites.google.com/view/mau/", "hosts", undefined],
    ["web:sites.google.com/view/mau/", "domains", undefined],
    ["web:sites.google.com/view/mau/", "adblock", "||sites.google.com/view/mau/"],
    ["web:sites.google.com/view/mau", "adblock", "||sites.google.com/view/mau^"],
    [
      "web:play.google.com/store/apps/details?id=com.mau",
      "adblock",
      "||play.google.com/store/apps/details?id=com.mau|",
    ],
    ["web:xau.example/a*b", "adblock", undefined],
    ["web:xau.example/a$b", "adblock", undefined],
    ["web:xau.example/", "adblock", "||xau.example^"],
    ["web:xau.example/", "hosts", "0.0.0.0 xau.example"],
    ["web:xau.example/", "domains", "xau.example"],
    ["web:192.0.2.7/", "hosts", undefined],
    ["web:192.0.2.7/", "domains", "192.0.2.7"],
  ])("%s as %s: %s", (key, format, line) => {
    expect(exportLine({ ...facts, key }, format)).toBe(line);
  });

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+84", "'+84"],
    ["-1", "'-1"],
    ["@SUM(1)", "'@SUM(1)"],
    ['nói "thế"', '"nói ""thế"""'],
    ["một, hai", '"một, hai"'],
    ["một\nhai", '"một\nhai"'],
  ])("a note %j can't be calculated by a spreadsheet", (note, cell) => {
    const line = exportLine({ ...facts, key: "web:xau.example/", note }, "csv");
    expect(line).toBe(`web:xau.example/,investment-scam,danger,2026-11-01,,${cell}`);
  });
});

describe("what is exported and read back", () => {
  let rules: ImportRules;
  beforeAll(async () => {
    rules = {
      knownGood: await loadKnownGood(),
      scamTypes: await loadScamTypes(),
      policy: "trusted",
      level: "danger",
      scamType: "investment-scam",
      listedOn: "2026-11-01",
      force: false,
      today: TODAY,
    };
  });

  const listed: readonly LiveIndicator[] = (
    [
      "account:facebook:100000000000247",
      "account:facebook:@tenmau",
      "account:youtube:UCabcdefghijklmnopqrstuv",
      "account:linkedin:company/mau",
      "bank:970436:0123456789",
      "bank::0123456789",
      "email:ai.do@xau.example",
      "group:telegram:+AbCdEf012345",
      "phone:+84900000247",
      "post:youtube:abcdefghijk",
      "wallet:btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
      "web:[2001:db8::1]/",
      "web:192.0.2.7/",
      "web:momo-mau.weebly.com/",
      "web:play.google.com/store/apps/details?id=com.mau",
      "web:sites.google.com/view/mau/",
      "web:www.xau.example/",
      "web:xn--mu-lia.example/",
      "web:xau.example/mot/hai",
    ] as const
  ).map((key) => ({
    key,
    scamType: "fake-official-website",
    level: "caution",
    hijacked: false,
    listedOn: 20_700,
    expiresOn: 21_000,
    clusterSize: 1,
    source: "thu",
    note: "=mẫu, không có thật",
  }));

  async function roundTrip(format: ExportFormat) {
    const counts: ExportCounts = { written: 0, unsayable: 0 };
    async function* live(): AsyncGenerator<LiveIndicator> {
      yield* listed;
    }
    let text = "";
    for await (const line of exportLines(live(), format, counts)) text += line;
    const path = join(folder, format);
    writeFileSync(path, text);
    const back = [];
    for await (const line of readList(path, format)) {
      const judged = judgeLine(line, rules);
      if (!judged.ok) throw new Error(`${line.text}: ${judged.problem}`);
      back.push(judged.value);
    }
    return { back, counts };
  }

  it("is the same in csv, with all its facts", async () => {
    const { back } = await roundTrip("csv");
    expect(back.map((one) => one.key)).toEqual(listed.map((one) => one.key));
    for (const one of back)
      expect(one).toMatchObject({
        scamType: "fake-official-website",
        level: "caution",
        listedOn: "2026-09-04",
        expiresOn: "2027-07-01",
        note: "=mẫu, không có thật",
      });
  });

  it.each(["adblock", "domains", "hosts"] as const)(
    "is the same in %s where it can say it, and counted where not",
    async (format) => {
      const { back, counts } = await roundTrip(format);
      const keys = new Set(listed.map((one) => one.key));
      expect(back.length).toBe(counts.written);
      expect(counts.written + counts.unsayable).toBe(listed.length);
      for (const { key } of back) expect(keys).toContain(key);
      for (const { key } of back) expect(key).toMatch(/^web:/);
    },
  );
});
