import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { base58, bech32, bech32m, createBase58check } from "@scure/base";
import { type Key, makeKey } from "./key.ts";

export type Chain = "btc" | "eth" | "tron" | "sol";

const base58check = createBase58check(sha256);

/**
 * The key of a cryptocurrency address: `wallet:<chain>:<address>`. Only addresses whose checksum holds.
 * Solana's have none, so they count only when the chain is named.
 */
export function walletKey(chain: Chain | undefined, text: string): Key | undefined {
  if (text.length < 26 || text.length > 100) return undefined;
  const readers: Readonly<Record<Chain, (text: string) => string | undefined>> = { btc, eth, tron, sol };
  for (const one of chain === undefined ? (["eth", "tron", "btc"] as const) : [chain]) {
    const address = readers[one](text);
    if (address !== undefined) return makeKey("wallet", `${one}:${address}`);
  }
  return undefined;
}

/** EIP-55: capitals carry the checksum; all lower or all upper carries none. */
function eth(text: string): string | undefined {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return undefined;
  const hex = text.slice(2);
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return `0x${lower}`;
  const hash = keccak_256(new TextEncoder().encode(lower));
  const holds = [...hex].every((letter, at) => {
    const nibble = ((hash[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15;
    return letter === (nibble >= 8 ? letter.toUpperCase() : letter.toLowerCase());
  });
  return holds ? `0x${lower}` : undefined;
}

function btc(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (lower.startsWith("bc1")) return segwit(lower) ? lower : undefined;
  const version = checked(text)?.[0];
  return version === 0x00 || version === 0x05 ? text : undefined;
}

/** BIP-173 for version 0, BIP-350 from version 1 on. */
function segwit(text: string): boolean {
  if (!/^bc1[02-9ac-hj-np-z]{6,87}$/.test(text)) return false;
  const asBech32 = bech32.decodeUnsafe(text, 90);
  if (asBech32 !== undefined) return asBech32.words[0] === 0;
  const asBech32m = bech32m.decodeUnsafe(text, 90);
  return asBech32m !== undefined && (asBech32m.words[0] ?? 0) > 0;
}

function tron(text: string): string | undefined {
  const payload = checked(text);
  return payload?.length === 21 && payload[0] === 0x41 ? text : undefined;
}

function sol(text: string): string | undefined {
  if (!/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text)) return undefined;
  return base58.decode(text).length === 32 ? text : undefined;
}

function checked(text: string): Uint8Array | undefined {
  if (!/^[1-9A-HJ-NP-Za-km-z]{26,40}$/.test(text)) return undefined;
  try {
    return base58check.decode(text);
  } catch {
    // The library throws on a wrong checksum: then it is no address.
    return undefined;
  }
}
