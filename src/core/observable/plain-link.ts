import { emailKey } from "./email.ts";
import type { Key } from "./key.ts";
import { phoneKey } from "./phone.ts";
import { type Chain, walletKey } from "./wallet.ts";

/** Schemes of wallets, as payment QR codes write them (BIP-21, EIP-681 and their like). */
const CHAINS: Readonly<Record<string, Chain>> = {
  bitcoin: "btc",
  ethereum: "eth",
  tron: "tron",
  solana: "sol",
};

/**
 * The key of what a link names that leads to no page: `tel:`, `sms:`, `mailto:` and the wallets' schemes. What
 * follows the name (an amount, a chain, a text) doesn't count. Undefined for other links.
 */
export function plainLinkKey(text: string): Key | undefined {
  const link = /^([a-z]{3,8}):(?:\/\/)?([^?/]{1,200})/i.exec(text);
  if (link === null) return undefined;
  const [, written = "", rest = ""] = link;
  const scheme = written.toLowerCase();
  const chain = CHAINS[scheme];
  if (chain !== undefined) return walletKey(chain, rest.replace(/^pay-/, "").split("@")[0] ?? "");
  const value = unescaped(rest);
  if (scheme === "mailto") return emailKey(value);
  return scheme === "tel" || scheme === "sms" || scheme === "smsto"
    ? phoneKey(value.split(/[;,:]/)[0] ?? "")
    : undefined;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not escaped after all.
    return text;
  }
}
