import { assetPath } from "../asset-path.ts";
import type { Database } from "../database/database.ts";
import { loadKnownGood } from "../indicators/known-good.ts";
import { loadScamTypes } from "../indicators/scam-types.ts";
import { type Imported, importList } from "./import-list.ts";
import type { ImportSource } from "./import-source.ts";
import type { ImportRules } from "./judge-line.ts";
import { type Format, readList } from "./read-list.ts";

interface StarterList {
  readonly file: string;
  readonly format: Format;
  readonly source: ImportSource;
  readonly facts: Pick<ImportRules, "level" | "scamType" | "listedOn" | "expiresOn">;
}

/** What `assets/lists/SOURCES.md` says, as data. */
const LISTS: readonly StarterList[] = [
  {
    file: "lists/hostsvn-threat.hosts.gz",
    format: "hosts",
    source: { id: "hostsvn", name: "hostsVN", licence: "MIT" },
    facts: {
      level: "danger",
      scamType: "fake-official-website",
      listedOn: "2026-07-23",
      expiresOn: "2027-07-23",
    },
  },
  {
    file: "lists/chongluadao.domains.txt.gz",
    format: "domains",
    source: { id: "chongluadao", name: "Chống Lừa Đảo", licence: "BSD-3-Clause" },
    facts: {
      level: "caution",
      scamType: "phishing-links-dirty-ads",
      listedOn: "2025-11-28",
      expiresOn: "2027-05-28",
    },
  },
  {
    file: "lists/phishing-database-active.domains.txt.gz",
    format: "domains",
    source: { id: "phishing-database", name: "Phishing.Database", licence: "MIT" },
    facts: {
      level: "caution",
      scamType: "phishing-links-dirty-ads",
      listedOn: "2026-08-01",
      expiresOn: "2027-02-01",
    },
  },
  {
    file: "lists/hostsvn-gambling-vn.domains.txt.gz",
    format: "domains",
    source: { id: "hostsvn-gambling", name: "hostsVN (cờ bạc)", licence: "MIT" },
    facts: {
      level: "caution",
      scamType: "gambling-loan-apps",
      listedOn: "2026-07-23",
      expiresOn: "2027-07-23",
    },
  },
];

const DEMO: StarterList = {
  file: "demo/indicators.csv",
  format: "csv",
  source: { id: "demo", name: "Bản demo (không có thật)" },
  facts: {
    level: "danger",
    scamType: "phishing-links-dirty-ads",
    listedOn: "2026-10-01",
    expiresOn: "2036-10-01",
  },
};

/** Fills an empty registry from the lists that come with Khiên, and with the demo's made-up entries if wished. */
export async function importStarter(
  database: Database,
  { demo, today }: { readonly demo: boolean; readonly today: number },
  report: (list: string, imported: Imported) => void = () => undefined,
): Promise<void> {
  const knownGood = await loadKnownGood(database);
  const scamTypes = await loadScamTypes();
  for (const { file, format, source, facts } of demo ? [...LISTS, DEMO] : LISTS) {
    const rules: ImportRules = { ...facts, knownGood, scamTypes, policy: "trusted", force: false, today };
    const by = { actor: "starter", now: new Date(today * 86_400_000) };
    report(source.name, await importList(database, readList(assetPath(file), format), source, rules, by));
  }
}
