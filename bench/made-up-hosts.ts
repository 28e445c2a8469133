const WORDS = [
  "vay",
  "nhanh",
  "qua",
  "tang",
  "ngan",
  "hang",
  "uu",
  "dai",
  "viec",
  "nhe",
  "shop",
  "sale",
  "online",
  "hotro",
  "dangnhap",
  "xacminh",
  "napthe",
  "trungthuong",
];
const ENDS = ["top", "xyz", "vip", "com", "net", "shop", "club", "info"];

/** A small generator of chance that gives the same numbers everywhere (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gives a made-up scam-like host for a number; different numbers, different hosts. */
export type MadeUpHosts = (at: number) => string;

export function createHosts(random: () => number, mark: "x" | "y"): MadeUpHosts {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  return (at) => `${pick(WORDS)}-${pick(WORDS)}${at.toString(36)}${mark}.${pick(ENDS)}`;
}

/** Many of them; `kind` keeps listed ones apart from others. */
export function madeUpHosts(count: number, kind: "listed" | "other"): string[] {
  const hostOf = createHosts(seeded(kind === "listed" ? 1 : 2), kind === "listed" ? "x" : "y");
  return Array.from({ length: count }, (_, at) => hostOf(at));
}

/** Hosts to look up: one in a hundred listed, half of them with a label in front. */
export function probes(listed: readonly string[], count: number): string[] {
  const random = seeded(3);
  const others = madeUpHosts(count, "other");
  return others.map((other, at) => {
    const host = at % 100 === 0 ? (listed[Math.floor(random() * listed.length)] ?? other) : other;
    return random() < 0.5 ? `www.${host}` : host;
  });
}
