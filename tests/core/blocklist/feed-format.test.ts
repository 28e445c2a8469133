import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createKeyHasher, hashWidth } from "../../../src/core/blocklist/key-hash.ts";
import type { Key } from "../../../src/core/observable/key.ts";

const rows = [
  ...readFileSync("docs/feed-format.md", "utf8").matchAll(
    /^\| `([0-9a-f]{16})` \| `(\S+)` \| `([0-9a-f]+)` \|$/gm,
  ),
];

describe("the vectors of docs/feed-format.md", () => {
  it("are there", () => {
    expect(rows).toHaveLength(4);
  });

  it.each(rows.map(([, salt, key, hash]) => [salt, key, hash] as const))(
    "with salt %s the hash of %s is %s",
    (salt, key, hash) => {
      const words = new Uint32Array(3);
      createKeyHasher(Uint8Array.from(Buffer.from(salt ?? "", "hex"))).hash(key as Key, words);
      const hex = [...words].map((word) => word.toString(16).padStart(8, "0")).join("");
      expect(hex.slice(0, hashWidth(key as Key) * 2)).toBe(hash);
    },
  );
});
