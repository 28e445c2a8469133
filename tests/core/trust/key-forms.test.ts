import { ECDH, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { canonicalize } from "@tufjs/canonical-json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawSignature } from "../../../src/core/trust/der-signature.ts";
import { readMetadata } from "../../../src/core/trust/metadata.ts";
import { requireSignatures } from "../../../src/core/trust/signatures.ts";
import { isStandardKey } from "../../../src/core/trust/standard-key.ts";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";
import { body } from "./made-up-repository.ts";

const PAYLOAD = body("timestamp", 1, { meta: { "snapshot.json": { version: 1 } } });
const pem = (der: Uint8Array): string =>
  `-----BEGIN PUBLIC KEY-----\n${Buffer.from(der).toString("base64")}\n-----END PUBLIC KEY-----\n`;

/** How many of these forms of one key count, for signatures that hold under each. */
async function counted(
  scheme: string,
  keytype: string,
  forms: readonly string[],
  sig: string,
): Promise<number> {
  const metadata = readMetadata(
    new TextEncoder().encode(
      JSON.stringify({ signatures: forms.map((_, at) => ({ keyid: `k${at}`, sig })), signed: PAYLOAD }),
    ),
    "timestamp",
    "timestamp",
  );
  const keys = new Map(forms.map((value, at) => [`k${at}`, { keytype, scheme, value }]));
  const holds = async (threshold: number) => {
    const role = { keyids: [...keys.keys()], threshold };
    return requireSignatures(metadata, "timestamp", role, keys, webCryptography(crypto.subtle as never)).then(
      () => true,
      () => false,
    );
  };
  let count = 0;
  while (await holds(count + 1)) count++;
  return count;
}

const signedBy = (key: KeyObject, more = {}): string =>
  sign("sha256", Buffer.from(canonicalize(PAYLOAD)), { key, ...more }).toString("hex");

describe("one key, written in several ways, counts once", () => {
  it("Ed25519: in capitals and small letters", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const hex = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
    const sig = sign(null, Buffer.from(canonicalize(PAYLOAD)), privateKey).toString("hex");
    expect(await counted("ed25519", "ed25519", [hex, hex.toUpperCase()], sig)).toBe(1);
  });

  it("ECDSA: with other line breaks, and as a compressed point, which is not read at all", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const der = publicKey.export({ type: "spki", format: "der" });
    const point = ECDH.convertKey(
      der.subarray(-65),
      "prime256v1",
      undefined,
      undefined,
      "compressed",
    ) as Buffer;
    const compressed = Buffer.concat([
      Buffer.from("3039301306072a8648ce3d020106082a8648ce3d030107032200", "hex"),
      point,
    ]);
    const sig = signedBy(privateKey);
    expect(await counted("ecdsa-sha2-nistp256", "ecdsa", [pem(der)], sig)).toBe(1);
    expect(await counted("ecdsa-sha2-nistp256", "ecdsa", [pem(compressed)], sig)).toBe(0);
    const spread = pem(der).replaceAll(/(.{20})/g, "$1\n");
    expect(
      await counted("ecdsa-sha2-nistp256", "ecdsa", [pem(der), spread.replaceAll(/-\n/g, "-")], sig),
    ).toBe(1);
    expect(await counted("ecdsa-sha2-nistp256", "ecdsa", [pem(der), pem(compressed)], sig)).toBe(1);
  });

  it("RSA: with other bytes around the same numbers", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const der = publicKey.export({ type: "spki", format: "der" });
    const sig = signedBy(privateKey, { padding: 6, saltLength: 32 });
    expect(await counted("rsassa-pss-sha256", "rsa", [pem(der)], sig)).toBe(1);
    expect(
      await counted("rsassa-pss-sha256", "rsa", [pem(der), pem(Buffer.concat([der, Buffer.of(0)]))], sig),
    ).toBe(1);
  });
});

describe("a key of another form is none", () => {
  const rsa = (modulusLength: number, publicExponent = 65_537): Uint8Array =>
    generateKeyPairSync("rsa", { modulusLength, publicExponent }).publicKey.export({
      type: "spki",
      format: "der",
    });
  const curve = (namedCurve: string): Uint8Array =>
    generateKeyPairSync("ec", { namedCurve }).publicKey.export({ type: "spki", format: "der" });

  it("RSA of 2048 to 4096 bits and P-256 are", () => {
    for (const bits of [2_048, 3_072, 4_096])
      expect(isStandardKey("rsassa-pss-sha256", rsa(bits))).toBe(true);
    expect(isStandardKey("ecdsa-sha2-nistp256", curve("P-256"))).toBe(true);
  });

  it.each([
    ["RSA too short", "rsassa-pss-sha256", rsa(1_024)],
    ["RSA with another exponent", "rsassa-pss-sha256", rsa(2_048, 3)],
    ["another curve", "ecdsa-sha2-nistp256", curve("P-384")],
    ["another curve of the same size", "ecdsa-sha2-nistp256", curve("secp256k1")],
    ["a curve for RSA", "rsassa-pss-sha256", curve("P-256")],
    ["nothing", "ecdsa-sha2-nistp256", new Uint8Array()],
  ] as const)("%s", (_, scheme, bytes) => {
    expect(isStandardKey(scheme, bytes)).toBe(false);
  });
});

describe("signatures", () => {
  it.each([
    ["of one id twice", [0, 0]],
    ["of one id twice among others", [0, 1, 0]],
  ])("%s are damaged", (_, ids) => {
    const whole = { signatures: ids.map((id) => ({ keyid: `k${id}`, sig: "00" })), signed: PAYLOAD };
    expect(() =>
      readMetadata(new TextEncoder().encode(JSON.stringify(whole)), "timestamp", "timestamp"),
    ).toThrow("signed twice");
  });

  it.each(["", "0", "zz", "00".repeat(513), " 00", "0x00"])("that read %j count for nothing", async (sig) => {
    const { publicKey } = generateKeyPairSync("ed25519");
    const hex = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
    expect(await counted("ed25519", "ed25519", [hex], sig)).toBe(0);
  });
});

describe("an ECDSA signature", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  const { verify: holds } = webCryptography(crypto.subtle as never);

  it("of whatever numbers, short ones too, is read as it was written", async () => {
    for (let n = 0; n < 600; n++) {
      const message = Buffer.from(`${n}`);
      const der = new Uint8Array(sign("sha256", message, privateKey));
      const raw = rawSignature(der);
      if (raw === undefined) throw new Error(`not read: ${Buffer.from(der).toString("hex")}`);
      expect(verify("sha256", message, { key: publicKey, dsaEncoding: "ieee-p1363" }, raw)).toBe(true);
    }
  });

  it("with one byte changed, one more or one fewer holds no longer, and never throws", async () => {
    const message = Buffer.from("x");
    const der = new Uint8Array(sign("sha256", message, privateKey));
    expect(await holds("ecdsa-sha2-nistp256", spki, der, message)).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: der.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom("change", "insert", "remove"),
        async (at, byte, how) => {
          const bad = [...der];
          bad.splice(at, how === "insert" ? 0 : 1, ...(how === "remove" ? [] : [byte]));
          fc.pre(Buffer.compare(Buffer.from(bad), der) !== 0);
          expect(await holds("ecdsa-sha2-nistp256", spki, Uint8Array.from(bad), message)).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
