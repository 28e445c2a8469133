import { unicodeHost } from "../observable/display-host.ts";
import { foldText } from "../observable/fold-text.ts";
import { likeLetters } from "./like-letters.ts";
import type { OfficialBrand } from "./verdict.ts";

/** Shorter names than this are found by chance where letters are exchanged. */
const SHORTEST_EXCHANGED = 6;
/** Shorter names than this must stand between dashes or dots, and letters don't stand for letters: `ipbank`. */
const STANDS_ALONE_BELOW = 8;
/** Shorter names than this are a letter away from names of others: `agribank` and `agibank`. */
const SHORTEST_ONE_OFF = 10;
/** So are these. */
const NEAR_OTHERS = new Set(["cmctelecom", "highlandscoffee", "saigonbank", "viettelpost", "viettelstore"]);
/** A word of its own, so that `custom5` is no exchange. */
const WORDS = new Set(["customs"]);
/** Where companies and libraries let whole addresses of others stand before their own, and sites that tell of sites. */
const IN_FRONT_BY_DESIGN = /proxy|\.(?:mcas\.ms|goskope\.com|ipaddress\.com)$/;
const MOST_KNOWN = 2_000;
/** Nobody reads so much of a host. */
const MOST_READ = 100;

/** A host's own label without dashes, which no other brand has, and what it looks like. */
interface Name {
  readonly name: string;
  readonly like: string;
  readonly brand: OfficialBrand;
  /** The brand's name without blanks; as people of its language write it. */
  readonly spelt: string;
}

interface Brands {
  /** What was looked for already: a page names few hosts, often. */
  readonly known: Map<string, OfficialBrand | undefined>;
  readonly hosts: ReadonlySet<string>;
  /** By the first label of their host, as it is. */
  readonly byLabel: ReadonlyMap<string, OfficialBrand>;
  readonly names: ReadonlySet<string>;
  readonly long: readonly Name[];
  /** Those that must stand alone, by what they look like. */
  readonly short: ReadonlyMap<string, Name>;
}

const prepared = new WeakMap<readonly OfficialBrand[], Brands>();

/**
 * The brand whose address a host passes for, by what nobody does by chance: its label (`vietcombank` of
 * `vietcombank.com.vn`) with letters exchanged for some that look alike, misspelt by one letter, or the whole address
 * put before another's (`vietcombank.com.vn-x.info`). That a name is borne as it is written says nothing: branches,
 * resellers and newspapers do so. Undefined also for what belongs to a brand.
 * How often it is wrong: `bench/look-alikes`.
 */
export function passesFor(host: string, all: readonly OfficialBrand[]): OfficialBrand | undefined {
  const brands = prepare(all);
  for (let from = 0; from !== -1; from = host.indexOf(".", from + 1)) {
    if (brands.hosts.has(host.slice(from === 0 ? 0 : from + 1))) return undefined;
  }
  if (brands.known.size > MOST_KNOWN) brands.known.clear();
  if (!brands.known.has(host)) brands.known.set(host, lookFor(host, brands));
  return brands.known.get(host);
}

function lookFor(host: string, brands: Brands): OfficialBrand | undefined {
  const front = addressInFront(host, brands);
  const read = unicodeHost(host).toLowerCase();
  if (front !== undefined || read.length > MOST_READ) return front;
  return lettersExchanged(read, brands) ?? misspelt(read, brands);
}

function prepare(all: readonly OfficialBrand[]): Brands {
  const known = prepared.get(all);
  if (known !== undefined) return known;
  const byLabel = new Map<string, OfficialBrand>();
  const names = new Map<string, Name>();
  for (const brand of all) {
    const label = brand.host.split(".")[0] ?? "";
    const name = label.replaceAll("-", "");
    const spelt = brand.name.toLowerCase().normalize("NFC").replaceAll(/\s/g, "");
    if (name === "" || names.has(name)) continue;
    byLabel.set(label, brand);
    names.set(name, { name, like: likeLetters(name), brand, spelt });
  }
  const isShort = ({ name }: Name): boolean => name.length < STANDS_ALONE_BELOW;
  const exchanged = [...names.values()].filter(
    ({ name }) => name.length >= SHORTEST_EXCHANGED && !WORDS.has(name),
  );
  const made: Brands = {
    known: new Map(),
    hosts: new Set(all.map(({ host }) => host)),
    byLabel,
    names: new Set(names.keys()),
    long: exchanged.filter((one) => !isShort(one)),
    short: new Map(exchanged.filter(isShort).map((one) => [one.like, one])),
  };
  prepared.set(all, made);
  return made;
}

/** The brand's address, and at the next dot or dash another's. `google.com.mx` is an address as it is. */
function addressInFront(host: string, { byLabel }: Brands): OfficialBrand | undefined {
  for (const label of host.split(".")) {
    const brand = byLabel.get(label);
    const from = brand === undefined ? -1 : `.${host}`.indexOf(`.${brand.host}`);
    if (brand === undefined || from === -1) continue;
    const rest = host.slice(from + brand.host.length);
    if ((rest.startsWith("-") || /^\.[^.]+\./.test(rest)) && !IN_FRONT_BY_DESIGN.test(rest)) return brand;
  }
  return undefined;
}

function lettersExchanged(host: string, { long, short }: Brands): OfficialBrand | undefined {
  const whole = host.replaceAll("-", "");
  // Two letters that are drawn as one.
  const joined = whole.replaceAll("rn", "m").replaceAll("vv", "w");
  for (const text of new Set([whole, joined])) {
    const { letters, plain, like } = lookOf(text);
    for (const one of long) {
      const at = like.indexOf(one.like);
      if (at === -1 || whole.includes(one.name)) continue;
      const piece = letters.slice(at, at + one.name.length);
      if (isExchanged(one, piece, plain.slice(at, at + one.name.length))) return one.brand;
    }
  }
  for (const word of host.split(/[.-]/)) {
    if (word.length < SHORTEST_EXCHANGED || word.length >= STANDS_ALONE_BELOW) continue;
    const { letters, plain, like } = lookOf(word);
    const one = short.get(like);
    if (one === undefined || word === one.name) continue;
    // In short names no letter gives it away.
    const isPlain = [...plain].every((read, at) => read === one.name[at] || !/[a-z]/.test(read));
    if (isPlain && isExchanged(one, letters, plain)) return one.brand;
  }
  return undefined;
}

function lookOf(text: string) {
  const letters = [...text];
  const plain = letters.map(plainLetter).join("");
  return { letters, plain, like: likeLetters(plain) };
}

/** Whether few letters are exchanged; one of another script amid Latin ones is there for that alone. */
function isExchanged({ name, spelt }: Name, piece: readonly string[], plain: string): boolean {
  if (isOrdinary(piece, spelt)) return false;
  let exchanged = 0;
  for (let at = 0; at < name.length; at++) {
    if (plain[at] !== name[at] && (plain[at] ?? "") <= "\u007f") exchanged++;
  }
  return exchanged <= name.length / 4;
}

/** Written with the diacritics that belong to it: `tuổitrẻ`. A single one in a name without any is none of these. */
function isOrdinary(piece: readonly string[], spelt: string): boolean {
  const foreign = piece.filter((one) => one > "\u007f");
  if (foreign.length > 0 && spelt.includes(piece.join(""))) return true;
  return foreign.filter((one) => /^[a-z]$/.test(plainLetter(one))).length > 1;
}

/** One letter for one: what would become several stays as it is. */
function plainLetter(letter: string): string {
  const plain = letter <= "\u007f" ? letter : foldText(letter);
  return plain.length === 1 ? plain : "?";
}

function misspelt(host: string, { long, names }: Brands): OfficialBrand | undefined {
  for (const label of host.split(".").slice(0, -1)) {
    if (label.length < STANDS_ALONE_BELOW || names.has(label.replaceAll("-", ""))) continue;
    for (const { name, brand, spelt } of long) {
      if (Math.abs(name.length - label.length) > 1) continue;
      const isOff = isMadeUp(name, spelt) && isOneLetterOff(label, name);
      if (isOff || isDoubled(label, name) || isDoubled(name, label)) return brand;
    }
  }
  return undefined;
}

/** A made-up name, which its brand writes as the address does. Of Vietnamese words, others are a letter away. */
function isMadeUp(name: string, spelt: string): boolean {
  return name.length >= SHORTEST_ONE_OFF && !NEAR_OTHERS.has(name) && spelt.includes(name);
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
