import type { Row } from "./table.ts";

export interface Measured {
  /** A look-up, once everything is loaded and warm. */
  readonly microseconds: number;
  /** From stored bytes to the first answer. */
  readonly readyMs: number;
  /** The first pass over all look-ups, which loads whatever wasn't. */
  readonly allMs: number;
  /** Once everything is loaded. */
  readonly bytes: number;
  readonly hits: number;
}

const READY_BARS: Readonly<Record<number, number>> = { 1000000: 25, 10000000: 250 };

/** The table's rows from what was measured of `khien` and its peers, by name and size. */
export function lookupRows(
  sizes: readonly number[],
  peers: readonly string[],
  found: ReadonlyMap<string, Measured>,
): readonly Row[] {
  const rows: Row[] = [];
  for (const size of sizes) {
    const ours = found.get(`khien ${size}`);
    if (ours === undefined) continue;
    const at = size.toLocaleString("en");
    const compare = (figure: string, unit: string, of: (one: Measured) => number, bars: Bars = {}): void => {
      for (const peer of peers) {
        const theirs = found.get(`${peer} ${size}`);
        if (theirs === undefined) continue;
        if (Math.abs(theirs.hits - ours.hits) > 0.005)
          throw new Error(`${peer} found ${theirs.hits}, ours ${ours.hits}: not the same work`);
        rows.push({
          figure,
          ours: of(ours),
          unit,
          peer,
          theirs: of(theirs),
          ...bars[peer]?.(of(ours), of(theirs)),
        });
      }
      const own = bars.khien?.(of(ours), 0);
      const isAlone = peers.every((peer) => !found.has(`${peer} ${size}`));
      if (own !== undefined || isAlone) rows.push({ figure, ours: of(ours), unit, ...own });
    };
    compare(`a look-up at ${at}`, "µs", (one) => one.microseconds, {
      ...(size === 1_000_000 && { "ubo-core": atMost("1 × ubo-core", 1) }),
      ...(size === 100_000 && {
        "phishing-controller": (our, their) => ({ bar: "≥ 100 × faster", holds: their >= 100 * our }),
      }),
    });
    const ready = READY_BARS[size];
    compare(`stored bytes to the first answer at ${at}`, "ms", (one) => one.readyMs, {
      ...(ready !== undefined && { khien: (our) => ({ bar: `≤ ${ready} ms`, holds: our <= ready }) }),
    });
    rows.push({ figure: `the first 100,000 look-ups, loading all, at ${at}`, ours: ours.allMs, unit: "ms" });
    compare(`memory an entry, all loaded, at ${at}`, "bytes", (one) => one.bytes / size, {
      ...(size >= 1_000_000 && { khien: (our) => ({ bar: "≤ 18 bytes", holds: our <= 18 }) }),
    });
  }
  const last = sizes.at(-1) ?? 0;
  const growth =
    (found.get(`khien ${last}`)?.microseconds ?? 0) / (found.get("khien 100000")?.microseconds ?? 1);
  rows.push({
    figure: `growth of a look-up from 100,000 to ${last.toLocaleString("en")}`,
    ours: growth,
    unit: "×",
    bar: "≤ 2 ×",
    holds: growth <= 2,
  });
  return rows;
}

type Bars = Readonly<
  Record<string, (ours: number, theirs: number) => { readonly bar: string; readonly holds: boolean }>
>;

function atMost(what: string, times: number): Bars[string] {
  return (ours, theirs) => ({ bar: `≤ ${what}`, holds: ours <= times * theirs });
}
