import { unicodeHost } from "../observable/display-host.ts";
import { foldText } from "../observable/fold-text.ts";
import { likeLetters } from "./like-letters.ts";
import type { OfficialBrand } from "./verdict.ts";

/** Shorter names than this are found by chance where letters are exchanged. */
const SHORTEST_EXCHANGED = 6;
/** Shorter names than this, with a letter written twice or once, are also names of others. */
const SHORTEST_DOUBLED = 8;
/** Shorter names than this are a letter away from names of others: `agribank` and `agibank`. */
const SHORTEST_ONE_OFF = 10;

/** A host's own label, which no other brand has, and what it looks like. */
interface Name {
  readonly name: string;
  readonly like: string;
  readonly brand: OfficialBrand;
}

interface Brands {
  readonly names: Names;
  readonly hosts: ReadonlySet<string>;
}

type Names = ReadonlyMap<string, Name>;

const prepared = new WeakMap<readonly OfficialBrand[], Brands>();

/**
 * The brand whose address a host passes for, by what nobody does by chance: its label (`vietcombank` of
 * `vietcombank.com.vn`) with letters exchanged for some that look alike, misspelt by one letter, or the whole address
 * put before another's (`vietcombank.com.vn-x.info`). That a name is borne as it is written says nothing: branches,
 * resellers and newspapers do so. Undefined also for what belongs to a brand.
 * How often it is wrong: `bench/look-alikes`.
 */
export function passesFor(host: string, brands: readonly OfficialBrand[]): OfficialBrand | undefined {
  const { names, hosts } = namesOf(brands);
  for (let from = 0; from !== -1; from = host.indexOf(".", from + 1)) {
    if (hosts.has(host.slice(from === 0 ? 0 : from + 1))) return undefined;
  }
  const read = unicodeHost(host).toLowerCase();
  return (
    addressInFront(host, names) ?? lettersExchanged(read.replaceAll("-", ""), names) ?? misspelt(read, names)
  );
}

function namesOf(brands: readonly OfficialBrand[]): Brands {
  const known = prepared.get(brands);
  if (known !== undefined) return known;
  const names = new Map<string, Name>();
  for (const brand of brands) {
    const name = brand.host.split(".")[0] ?? "";
    if (name !== "" && !names.has(name)) names.set(name, { name, like: likeLetters(name), brand });
  }
  const made = { names, hosts: new Set(brands.map(({ host }) => host)) };
  prepared.set(brands, made);
  return made;
}

/** The brand's address, and at the next dot or dash another's. `google.com.mx` is an address as it is. */
function addressInFront(host: string, names: Names): OfficialBrand | undefined {
  for (const label of host.split(".")) {
    const brand = names.get(label)?.brand;
    if (brand === undefined) continue;
    const from = `.${host}`.indexOf(`.${brand.host}`);
    if (from === -1) continue;
    const rest = host.slice(from + brand.host.length);
    if (rest.startsWith("-") || /^\.[^.]+\./.test(rest)) return brand;
  }
  return undefined;
}

function lettersExchanged(host: string, names: Names): OfficialBrand | undefined {
  const joined = host.replaceAll("rn", "m").replaceAll("vv", "w");
  const plain = [...joined].map(plainLetter).join("");
  const like = likeLetters(plain);
  for (const { name, like: wanted, brand } of names.values()) {
    if (name.length < SHORTEST_EXCHANGED) continue;
    const at = like.indexOf(wanted);
    if (at === -1 || host.includes(name) || host.includes(spelt(brand))) continue;
    // A letter of another script amid Latin ones is there for that alone.
    let exchanged = 0;
    for (let letter = 0; letter < name.length; letter++) {
      const read = plain[at + letter] ?? "";
      if (read !== name[letter] && read <= "\u007f") exchanged++;
    }
    if (exchanged <= name.length / 4) return brand;
  }
  return undefined;
}

/** One letter for one: what would become several stays as it is. */
function plainLetter(letter: string): string {
  const plain = letter <= "\u007f" ? letter : foldText(letter);
  return plain.length === 1 ? plain : "?";
}

/** The brand's name with its diacritics: who writes it so writes it as it is. */
function spelt({ name }: OfficialBrand): string {
  return name.toLowerCase().normalize("NFC").replaceAll(/\s/g, "");
}

function misspelt(host: string, names: Names): OfficialBrand | undefined {
  const labels = host.split(".").slice(0, -1);
  for (const label of labels) {
    if (label.length < SHORTEST_DOUBLED || names.has(label)) continue;
    for (const { name, brand } of names.values()) {
      if (Math.abs(name.length - label.length) > 1 || name.length < SHORTEST_DOUBLED) continue;
      const isOff = name.length >= SHORTEST_ONE_OFF && isOneLetterOff(label, name);
      if (isOff || isDoubled(label, name) || isDoubled(name, label)) return brand;
    }
  }
  return undefined;
}

/** One letter more, fewer or other, or two neighbours that changed places. */
function isOneLetterOff(one: string, other: string): boolean {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const [left, right] = [one.slice(from), other.slice(from)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

/** Whether `long` is `short` with one of its letters written twice. */
function isDoubled(long: string, short: string): boolean {
  if (long.length !== short.length + 1) return false;
  let from = 0;
  while (from < short.length && long[from] === short[from]) from++;
  return from > 0 && long[from] === long[from - 1] && long.slice(from + 1) === short.slice(from);
}
