import type { HotFile } from "../../src/core/blocklist/hot.ts";
import type { Indicator } from "../../src/core/blocklist/indicator.ts";
import type { Key } from "../../src/core/observable/key.ts";

/** What the published vectors are made of: three releases of made-up things, a hot file, a status bucket. */
export const VECTOR_SALT = "0102030405060708";
export const VECTOR_TIME = "2026-11-02T12:00:00Z";

/** One key of each kind and width, as the hashes of the vectors name them. */
export const VECTOR_KEYS: readonly Key[] = [
  "web:xau.example/",
  "web:xau.example/dang-nhap/",
  "account:facebook:100000000000247",
  "account:facebook:@tuyendungmau",
  "account:youtube:@họctiếngviệt",
  "group:facebook:100000000000248",
  "group:telegram:-1000000000247",
  "group:zalo:nhommau1",
  "post:facebook:100000000000249",
  "phone:+84900000247",
  "bank:970400:0000000000247",
  "wallet:tron:TXmauMauMauMauMauMauMauMauMauMauMau",
  "email:mau@xau.example",
];

const day = 20_759;
const facts = {
  scamType: "investment-scam",
  level: "danger",
  hijacked: false,
  listedOn: day,
  clusterSize: 1,
  source: "review",
} as const;

const kinds: readonly Indicator[] = VECTOR_KEYS.map((key, n) => ({
  ...facts,
  key,
  level: n % 3 === 0 ? "caution" : "danger",
  hijacked: n === 3,
  expiresOn: n % 2 === 0 ? undefined : day + 365,
  clusterSize: n + 1,
}));
const plain: readonly Indicator[] = Array.from({ length: 60 }, (_, n) => ({
  ...facts,
  key: `web:mau-${n}.example/` as Key,
  scamType: n < 30 ? "lottery-numbers" : "investment-scam",
  source: n < 30 ? "demo" : "review",
}));
const fresh: Indicator = { ...facts, key: "phone:+84900000999" };
const worse: Indicator = { ...(kinds[0] as Indicator), level: "danger", clusterSize: 300 };

/** The second brings one thing, takes two away and says one anew; the third takes one away and brings one back. */
export const VECTOR_RELEASES: readonly (readonly Indicator[])[] = [
  [...kinds, ...plain],
  [worse, ...kinds.slice(1), ...plain.slice(2), fresh],
  [worse, ...kinds.slice(1), ...plain.slice(1)],
];

/** The last hot file: one addition that counts, one that is past its time, one exception. */
export const VECTOR_HOT: Pick<HotFile, "at"> & {
  readonly additions: readonly (Indicator & { readonly at: string })[];
  readonly exceptions: readonly Key[];
} = {
  at: VECTOR_TIME,
  additions: [
    { ...facts, key: "web:nong.example/", at: VECTOR_TIME },
    { ...facts, key: "web:nguoi.example/", at: "2026-10-30T12:00:00Z" },
  ],
  exceptions: ["web:mau-40.example/"],
};

export const VECTOR_STATES = {
  [`a7${"01".repeat(31)}`]: "confirmed",
  [`a7${"02".repeat(31)}`]: "in-review",
} as const;
