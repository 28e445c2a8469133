/** A small seeded generator (mulberry32): the same seed, the same mutations. */
export type Chance = (below: number) => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Mutation = (bytes: Uint8Array, chance: Chance) => Uint8Array;

function spliced(bytes: Uint8Array, at: number, gone: number, come: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...come, ...bytes.subarray(at + gone)]);
}

/** What can happen to any file. */
const ANY: readonly Mutation[] = [
  function flipsOneBit(bytes, chance) {
    const copy = bytes.slice();
    const at = chance(copy.length);
    copy[at] = (copy[at] as number) ^ (1 << chance(8));
    return copy;
  },
  function overwrites(bytes, chance) {
    const copy = bytes.slice();
    for (let times = 1 + chance(8); times > 0; times--) copy[chance(copy.length)] = chance(256);
    return copy;
  },
  (bytes, chance) => spliced(bytes, chance(bytes.length), 1 + chance(16), new Uint8Array(0)),
  (bytes, chance) =>
    spliced(
      bytes,
      chance(bytes.length),
      0,
      Uint8Array.from({ length: 1 + chance(16) }, () => chance(256)),
    ),
  (bytes, chance) => {
    const from = chance(bytes.length);
    return spliced(bytes, chance(bytes.length), 0, bytes.slice(from, from + 1 + chance(64)));
  },
  (bytes, chance) => bytes.slice(0, chance(bytes.length)),
];

const ODD: readonly string[] = [
  "null",
  "true",
  "-1",
  "0",
  "1.5",
  "1e999",
  "9007199254740993",
  "18446744073709551616",
  '""',
  '"__proto__"',
  '"1"',
  "[]",
  "{}",
  '{"__proto__":{"version":9}}',
  `"${"x".repeat(5_000)}"`,
  `${"[".repeat(3_000)}${"]".repeat(3_000)}`,
];

/** What can happen to JSON and leave it JSON: another value, a key twice, a key gone, a key more, an order. */
function mutateJson(bytes: Uint8Array, chance: Chance): Uint8Array | undefined {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null || places.length > 3_000) return;
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      walk(holder[key]);
    }
  };
  walk(json);
  const place = places[chance(places.length)];
  if (place === undefined) return undefined;
  const { holder, key } = place;
  const odd = ODD[chance(ODD.length)] as string;
  const mark = "khien-mutation-mark";
  const text = (replaced: string): Uint8Array =>
    new TextEncoder().encode(JSON.stringify(json).replace(`"${mark}"`, replaced));
  switch (chance(5)) {
    case 0:
      holder[key] = mark;
      return text(odd);
    case 1:
      delete holder[key];
      return text("");
    case 2:
      // The key stands twice, as JSON allows: whoever reads takes one of them.
      if (Array.isArray(holder)) return undefined;
      return new TextEncoder().encode(
        JSON.stringify(json).replace(
          `${JSON.stringify(key)}:`,
          `${JSON.stringify(key)}:${odd},${JSON.stringify(key)}:`,
        ),
      );
    case 3:
      holder[Array.isArray(holder) ? String(holder.length) : "extra"] = mark;
      return text(odd);
    default: {
      const value = holder[key];
      holder[key] = typeof value === "number" ? value + 1 - 2 * chance(2) : [value];
      return text("");
    }
  }
}

/** One mutation of a file; never the file itself. */
export function mutated(bytes: Uint8Array, chance: Chance): Uint8Array {
  for (;;) {
    const isStructured = bytes[0] === 123 && chance(2) === 0;
    const mutation = ANY[chance(ANY.length)] as Mutation;
    const changed = (isStructured ? mutateJson(bytes, chance) : undefined) ?? mutation(bytes, chance);
    if (Buffer.compare(changed, bytes) !== 0) return changed;
  }
}
