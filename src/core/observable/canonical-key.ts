import { bankKeys } from "./bank-account.ts";
import { emailKey } from "./email.ts";
import { asKey, type Key, kindOf, makeKey } from "./key.ts";
import { phoneKey } from "./phone.ts";
import { type Chain, walletKey } from "./wallet.ts";
import { canonicaliseAddress } from "./web-address.ts";
import { exactWebKey } from "./web-keys.ts";

const PLATFORM_VALUE = /^([a-z]{1,20}):(\S{1,400})$/;
const CHAINS: ReadonlySet<string> = new Set<Chain>(["btc", "eth", "tron", "sol"]);

/**
 * Reads a string that claims to be a key and gives the canonical one: `canonicalKey(key) === key` for every key
 * that Khiên makes. Undefined when it is none.
 */
export function canonicalKey(text: string): Key | undefined {
  const key = asKey(text);
  if (key === undefined) return undefined;
  const value = key.slice(key.indexOf(":") + 1);
  const kind = kindOf(key);
  switch (kind) {
    case "web": {
      const address = canonicaliseAddress(`http://${value}`);
      return address === undefined || !value.includes("/") ? undefined : exactWebKey(address);
    }
    case "phone":
      return value.startsWith("+") ? phoneKey(value) : undefined;
    case "bank": {
      const [bin, number, ...rest] = value.split(":");
      if (number === undefined || rest.length > 0) return undefined;
      const keys = bankKeys(bin === "" ? undefined : bin, number);
      return bin === "" || keys.length === 2 ? keys[0] : undefined;
    }
    case "wallet": {
      const [chain, address] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
      return CHAINS.has(chain) ? walletKey(chain as Chain, address) : undefined;
    }
    case "email":
      return emailKey(value);
    case "account":
    case "group":
    case "post":
      return PLATFORM_VALUE.test(value) ? makeKey(kind, lowerHandle(value)) : undefined;
  }
}

/** `platform:@Handle` and `platform:sg/@Handle` → lower-case; ids and codes keep their case. */
function lowerHandle(value: string): string {
  return /^[a-z]{1,20}:(?:[a-z]{2}\/)?@/.test(value) ? value.toLowerCase() : value;
}
