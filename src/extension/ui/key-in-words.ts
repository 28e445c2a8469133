import type { Key } from "../../core/observable/key.ts";
import { SITES } from "../../sites/all.ts";
import type { Words } from "./words.ts";

/** A key as people name such a thing: `account:facebook:@ten` → “Tài khoản Facebook · ten”. */
export function keyInWords(key: Key, words: Words): string {
  const [kind = "", ...rest] = key.split(":");
  const value = rest.join(":");
  switch (kind) {
    case "account":
    case "group":
    case "post":
      return `${words(`kind_${kind}`)} ${platformName(rest[0])} · ${rest.slice(1).join(":").replace(/^@/, "")}`;
    case "phone":
      return `${words("kind_phone")} · ${value.replace(/^\+84/, "0")}`;
    case "bank":
      // The number of the bank says nothing to people.
      return `${words("kind_bank")} · ${rest.at(-1)}`;
    case "wallet":
      return `${words("kind_wallet")} · ${rest.at(-1)}`;
    case "email":
      return `${words("kind_email")} · ${value}`;
    default:
      return `${words("kind_site")} · ${value.replace(/\/$/, "")}`;
  }
}

function platformName(platform: string | undefined): string {
  return SITES.find((site) => site.platform === platform)?.name ?? platform ?? "";
}
