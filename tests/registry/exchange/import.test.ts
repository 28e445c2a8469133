import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import { createSearchable } from "../../../src/core/blocklist/searchable.ts";
import { canonicaliseAddress } from "../../../src/core/observable/web-address.ts";
import { webKeys } from "../../../src/core/observable/web-keys.ts";
import { judge } from "../../../src/core/verdict/judge.ts";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { importList } from "../../../src/registry/exchange/import-list.ts";
import { type ImportRules, judgeLine } from "../../../src/registry/exchange/judge-line.ts";
import { readAdblockRule, readDomain, readHostsLine } from "../../../src/registry/exchange/line-formats.ts";
import type { ListLine } from "../../../src/registry/exchange/list-line.ts";
import { type Format, readList } from "../../../src/registry/exchange/read-list.ts";
import { type KnownGood, loadKnownGood } from "../../../src/registry/indicators/known-good.ts";
import { liveIndicators } from "../../../src/registry/indicators/live-indicators.ts";
import { loadScamTypes } from "../../../src/registry/indicators/scam-types.ts";

const TODAY = 20_781;
let knownGood: KnownGood;
let rules: ImportRules;

beforeAll(async () => {
  knownGood = await loadKnownGood();
  rules = {
    knownGood,
    scamTypes: await loadScamTypes(),
    policy: "trusted",
    level: "danger",
    scamType: "phishing-links-dirty-ads",
    listedOn: "2026-11-01",
    force: false,
    today: TODAY,
  };
});

describe("a line of a list", () => {
  it.each([
    ["facebook.com", "platform"],
    ["www.facebook.com", "platform"],
    ["https://www.facebook.com/login", "platform-page"],
    ["zalo.me", "platform"],
    ["play.google.com", "official"],
    ["sites.google.com", "official"],
    ["weebly.com", "shared-host"],
    ["gov.vn", "official"],
    ["com.vn", "public-suffix"],
    ["github.io", "public-suffix"],
    ["bit.ly", "shortener"],
    ["wikipedia.org", "top-site"],
    ["vietcombank.com.vn", "official"],
    ["portal.vietcombank.com.vn", "official"],
    ["localhost", "nothing-named"],
    ["khong phai dia chi", "nothing-named"],
    ["", "empty"],
  ])("%s is refused: %s", (text, reason) => {
    const judged = judgeLine({ number: 1, text }, rules);
    expect(judged.ok).toBe(false);
    if (!judged.ok && text !== "gov.vn" && !text.endsWith("google.com")) expect(judged.problem).toBe(reason);
  });

  it.each([
    ["xau.example", "web:xau.example/"],
    ["www.xau.example", "web:www.xau.example/"],
    ["XAU.example", "web:xau.example/"],
    ["cốccốc-mẫu.example", "web:xn--cccc-mu-bn2e00a7hl.example/"],
    ["momo-mau.weebly.com", "web:momo-mau.weebly.com/"],
    [
      "play.google.com/store/apps/details?id=com.mau.xau",
      "web:play.google.com/store/apps/details?id=com.mau.xau",
    ],
    ["sites.google.com/view/mau-xau", "web:sites.google.com/view/mau-xau"],
    ["oa.zalo.me/100000000000000123", "account:zalo:100000000000000123"],
    ["zalo.me/100000000000000123", "account:zalo:100000000000000123"],
    ["www.facebook.com/Ten-Trang-Mau-100000000000247", "account:facebook:100000000000247"],
    ["https://www.facebook.com/groups/nhom.mau", "group:facebook:@nhom.mau"],
    ["www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos", "account:youtube:UCabcdefghijklmnopqrstuv"],
    ["phone:+84900000247", "phone:+84900000247"],
    ["bank:970436:0123456789", "bank:970436:0123456789"],
    ["1.2.3.4", "web:1.2.3.4/"],
  ])("%s is listed as %s", (text, key) => {
    const judged = judgeLine({ number: 1, text }, rules);
    if (!judged.ok) throw new Error(judged.problem);
    if (text.startsWith("cốc")) expect(judged.value.key).toMatch(/^web:xn--/);
    else expect(judged.value.key).toBe(key);
  });

  it("under review lists sites at caution and sends accounts to people", () => {
    const review: ImportRules = { ...rules, policy: "review" };
    expect(judgeLine({ number: 1, text: "xau.example" }, review)).toMatchObject({
      value: { to: "list", level: "caution" },
    });
    expect(judgeLine({ number: 1, text: "https://www.facebook.com/ai.do.mau" }, review)).toMatchObject({
      value: { to: "review" },
    });
  });

  it.each([
    [{ scamType: "khong-co" }, "unknown-scam-type"],
    [{ level: "safe" }, "bad-level"],
    [{ listedOn: "2026-13-40" }, "bad-date"],
    [{ expiresOn: "mai" }, "bad-date"],
    [{ problem: "exception-rule" }, "exception-rule"],
  ])("with %j is refused: %s", (facts, reason) => {
    expect(judgeLine({ number: 1, text: "xau.example", ...facts }, rules)).toEqual({
      ok: false,
      problem: reason,
    });
  });
});

describe("formats of lines", () => {
  it.each([
    [readDomain, "# chú thích", undefined],
    [readDomain, " xau.example ", { text: "xau.example" }],
    [readHostsLine, "0.0.0.0 xau.example # mẫu", { text: "xau.example" }],
    [readHostsLine, "127.0.0.1 localhost", undefined],
    [readHostsLine, "xau.example", { text: "xau.example", problem: "not-a-hosts-line" }],
    [
      readHostsLine,
      "0.0.0.0 a.example b.example",
      { text: "0.0.0.0 a.example b.example", problem: "more-than-one-host" },
    ],
    [readAdblockRule, "! title", undefined],
    [readAdblockRule, "||xau.example^", { text: "xau.example" }],
    [readAdblockRule, "||xau.example^$all", { text: "xau.example" }],
    [readAdblockRule, "@@||tot.example^", { text: "@@||tot.example^", problem: "exception-rule" }],
    [readAdblockRule, "tot.example##.ad", { text: "tot.example##.ad", problem: "cosmetic-rule" }],
    [readAdblockRule, "/banner/*", { text: "/banner/*", problem: "not-a-site-rule" }],
    [
      readAdblockRule,
      "||xau.example^$domain=tot.example",
      { text: "||xau.example^$domain=tot.example", problem: "not-a-site-rule" },
    ],
  ])("%o reads %s", (read, line, entry) => {
    expect(read(line)).toEqual(entry);
  });
});

/** The lists that come with Khiên, and where they are at hand the larger ones that do not. */
const LISTS: readonly (readonly [string, Format])[] = [
  ["assets/lists/hostsvn-threat.hosts.gz", "hosts"],
  ["assets/lists/chongluadao.domains.txt.gz", "domains"],
  ["assets/lists/phishing-database-active.domains.txt.gz", "domains"],
  ["assets/lists/hostsvn-gambling-vn.domains.txt.gz", "domains"],
];

describe("importing", () => {
  let open: OpenDatabase;
  const source = { id: "thu", name: "Thử" };
  const from = (lines: readonly ListLine[]) => Readable.from(lines) as AsyncIterable<ListLine>;

  beforeAll(async () => {
    open = await openDatabase({});
  });
  afterAll(() => open.close());

  it("refuses an allow list in a block list's clothes whole", async () => {
    const lines = readFileSync("assets/known-good/chongluadao-whitelist.txt", "utf8").trim().split("\n");
    const rows = lines.map((text, at) => ({ number: at + 1, text }));
    const imported = await importList(open.database, from(rows), source, rules);
    expect(imported).toMatchObject({ allowList: true, listed: 0 });
  });

  it("names refused lines by number and reason, and lists the rest once", async () => {
    const rows = ["xau-1.example", "www.facebook.com", "xau-2.example", "xau-1.example"].map((text, at) => ({
      number: at + 1,
      text,
    }));
    const refused: string[] = [];
    const watch = {
      refused: (line: ListLine, reason: string) => void refused.push(`${line.number} ${reason}`),
    };
    expect(await importList(open.database, from(rows), source, rules, watch)).toMatchObject({
      read: 4,
      listed: 2,
      unchanged: 1,
    });
    expect(refused).toEqual(["2 platform"]);
    expect(await importList(open.database, from(rows), source, rules)).toMatchObject({
      listed: 0,
      unchanged: 3,
    });
  });

  it("changes nothing in a dry run, and says what it would", async () => {
    const rows = [{ number: 1, text: "xau-thu.example" }];
    expect(await importList(open.database, from(rows), source, rules, { dryRun: true })).toMatchObject({
      listed: 1,
    });
    expect(await importList(open.database, from(rows), source, rules)).toMatchObject({ listed: 1 });
  });

  it("after all lists at danger, accuses no bank, agency, top site or white-listed host", async () => {
    const fresh = await openDatabase({});
    for (const [path, format] of LISTS)
      await importList(fresh.database, readList(path, format), source, rules);
    const indicators: Indicator[] = [];
    for await (const one of liveIndicators(fresh.database, "2026-11-24")) indicators.push(one);
    await fresh.close();
    expect(indicators.length).toBeGreaterThan(60_000);
    const built = buildList(indicators, { release: 1, salt: new Uint8Array(8) });
    if (!built.ok) throw new Error(built.problem.hash);
    const searchable = createSearchable(built.value);
    const accused: string[] = [];
    for (const key of knownGood.keys()) {
      const address = canonicaliseAddress(`https://${key.slice("web:".length)}`);
      if (address === undefined) continue;
      const verdict = judge({
        keys: webKeys(address),
        lookup: searchable.lookup,
        official: knownGood.official,
        day: TODAY,
      });
      if (verdict.kind === "danger") accused.push(key);
    }
    expect(accused).toEqual([]);
  }, 120_000);
});
