import { canonicalKey } from "../core/observable/canonical-key.ts";
import { emailKey } from "../core/observable/email.ts";
import { asKey, type Key, kindOf } from "../core/observable/key.ts";
import { parseUrl } from "../core/observable/parse-url.ts";
import { readPaymentQr } from "../core/observable/payment-qr.ts";
import { phoneKey } from "../core/observable/phone.ts";
import { plainLinkKey } from "../core/observable/plain-link.ts";
import { walletKey } from "../core/observable/wallet.ts";
import { canonicalForm, MAX_URL_LENGTH } from "../core/observable/web-address.ts";
import { webKeys } from "../core/observable/web-keys.ts";
import { SITES } from "./all.ts";
import { type Names, namesOf } from "./names.ts";
import { foldHandle } from "./pattern.ts";
import { paymentImageKeys } from "./payment-images.ts";
import { isShortener } from "./shorteners.ts";
import type { Site } from "./site.ts";
import { unwrap } from "./unwrap.ts";

export type IdentifyProblem = "empty" | "too-long" | "nothing-named";

/** What a text is: its keys, and what it is called. */
export interface Identified {
  readonly input: string;
  /** All keys, of the innermost target first, most specific first. */
  readonly keys: readonly Key[];
  /** Addresses that the input wraps, outermost first. */
  readonly unwrapped: readonly string[];
  readonly problem?: IdentifyProblem | undefined;
  readonly named?: Named | undefined;
  /** The end is a shortener's: nobody can tell where it leads without asking. */
  readonly hiddenEnd: boolean;
  /** A platform's own page (its front page, its settings), which names nobody. */
  readonly platformItself: boolean;
}

export interface Named {
  /** The platform's name for people; empty for a plain site or number. */
  readonly platform: string;
  readonly kind: "account" | "group" | "post" | "site" | "phone" | "bank" | "wallet" | "email";
  /** As short as it can be while naming one thing: `@handle`, a number, a host. */
  readonly label: string;
}

/**
 * Identifies one thing: a web address (with or without scheme, wrapped or not), a platform's own link (`tg:`,
 * `viber:`, `whatsapp:`), a payment QR's text, a key, an e-mail address, a phone number or a wallet. Never throws.
 */
export function identify(input: string): Identified {
  // The URL standard takes tabs and line breaks out of an address, and control characters and blanks off its ends;
  // so do browsers, so do scammers.
  const text = input
    .replace(/[\t\n\r]/g, "")
    .replace(/^[\p{Cc}\s\p{DI}]+/u, "")
    .trimEnd();
  if (text === "") return nothing(input, "empty");
  if (text.length > MAX_URL_LENGTH) return nothing(input, "too-long");
  const payment = readPaymentQr(text);
  if (payment.ok && payment.value.keys.length > 0) return several(input, payment.value.keys);
  const key = asKey(text) === undefined ? undefined : keyItself(text);
  if (key !== undefined) return single(input, key);
  const url = asUrl(text);
  const plain = url === undefined || !/^https?:|^[a-z]+:\/\//i.test(text) ? plainThing(text) : undefined;
  if (plain !== undefined) return single(input, plain);
  return url === undefined ? nothing(input, "nothing-named") : identifyUrl(input, url);
}

const NAMED_BY_PLATFORMS: ReadonlySet<string> = new Set(["account", "group", "post"]);

function keyItself(text: string): Key | undefined {
  const key = canonicalKey(text);
  if (key === undefined || !NAMED_BY_PLATFORMS.has(kindOf(key))) return key;
  const [kind = "", platform = "", ...rest] = key.split(":");
  const value = rest.join(":");
  const site = SITES.find((one) => one.platform === platform);
  if (site === undefined) return undefined;
  if (kind === "post") return site.opaquePosts?.test(value) === true ? undefined : key;
  // A group's dots count, an account's may not.
  return kind === "account" && value.startsWith("@")
    ? `account:${platform}:@${foldHandle(site, value.slice(1))}`
    : key;
}

function plainThing(text: string): Key | undefined {
  return emailKey(text) ?? phoneKey(text) ?? walletKey(undefined, text) ?? plainLinkKey(text);
}

const OWN_SCHEMES = /^(?:tg|viber|weixin|whatsapp):(?:\/\/)?/i;
const BARE_HOST =
  /^(?:[^\s/?#@:]{1,253}[.。．｡][^\s/?#@:.]{2,63}|\d{1,3}(?:\.\d{1,3}){3})\.?(?::\d{1,5})?(?:[/?#]|$)/u;

function asUrl(text: string): URL | undefined {
  const own = OWN_SCHEMES.exec(text)?.[0];
  const whole =
    own !== undefined
      ? `${own.split(":")[0]}://${text.slice(own.length)}`
      : /^https?:/i.test(text)
        ? text
        : BARE_HOST.test(text.replace(/^[/\\]{2}/, ""))
          ? `http://${text.replace(/^[/\\]{2}/, "")}`
          : "";
  return whole === "" ? undefined : parseUrl(whole);
}

function identifyUrl(input: string, url: URL): Identified {
  const wrapped = unwrap(url);
  const innermost = wrapped.at(-1) ?? url;
  const names = namesOf(innermost);
  const first = keysOf(innermost, names);
  const keys = wrapped.length === 0 ? first : [...new Set([...first, ...outerKeys(url, wrapped)])];
  const hiddenEnd = isShortener(innermost.hostname, innermost.pathname);
  return {
    input,
    keys,
    unwrapped: wrapped.map((one) => one.href),
    problem: keys.length === 0 ? "nothing-named" : undefined,
    named: namedBy(first, names?.site),
    hiddenEnd,
    platformItself: names !== undefined && names.names.length === 0 && !hiddenEnd,
  };
}

/** The keys of the wrappers, innermost first. */
function outerKeys(url: URL, wrapped: readonly URL[]): readonly Key[] {
  return [...wrapped.slice(0, -1).reverse(), url].flatMap((outer) => keysOf(outer, namesOf(outer)));
}

function keysOf(url: URL, names: Names | undefined): readonly Key[] {
  const keys: Key[] = [];
  for (const name of names?.names ?? []) {
    const key = name.startsWith("phone:") ? phoneKey(name.slice("phone:".length)) : asKey(name);
    if (key !== undefined) keys.push(key);
  }
  keys.push(...paymentImageKeys(url));
  const address = canonicalForm(url);
  return address === undefined ? keys : [...keys, ...webKeys(address)];
}

function namedBy(keys: readonly Key[], site: Site | undefined): Named | undefined {
  const first = keys[0];
  if (first === undefined) return undefined;
  const kind = kindOf(first);
  if (kind === "web")
    return { platform: site?.name ?? "", kind: "site", label: first.slice(4, first.indexOf("/")) };
  return { platform: site?.name ?? "", kind, label: labelOf(first) };
}

/** What a key says to a person: its last part. */
function labelOf(key: Key): string {
  const kind = kindOf(key);
  const value = key.slice(kind.length + 1);
  return kind === "account" || kind === "group" || kind === "post" || kind === "wallet"
    ? value.slice(value.indexOf(":") + 1)
    : value.replace(/^:/, "");
}

/** One thing that has several keys, most specific first. */
function several(input: string, keys: readonly Key[]): Identified {
  const [first] = keys;
  return first === undefined ? nothing(input, "nothing-named") : { ...single(input, first), keys };
}

function single(input: string, key: Key): Identified {
  const kind = kindOf(key);
  const platform = SITES.find((site) => key.startsWith(`${kind}:${site.platform}:`))?.name ?? "";
  const named: Named = { platform, kind: kind === "web" ? "site" : kind, label: labelOf(key) };
  return { input, keys: [key], unwrapped: [], named, hiddenEnd: false, platformItself: false };
}

function nothing(input: string, problem: IdentifyProblem): Identified {
  return { input, keys: [], unwrapped: [], problem, hiddenEnd: false, platformItself: false };
}
