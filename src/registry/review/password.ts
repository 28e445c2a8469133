import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export const SHORTEST_PASSWORD = 12;

/** `scrypt$salt$hash`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString("base64url")}$${(await derive(password, salt, 32, COST)).toString("base64url")}`;
}

/** Takes as long for a wrong password as for a right one. */
export async function passwordHolds(password: string, stored: string): Promise<boolean> {
  const [scheme, salt = "", hash = ""] = stored.split("$");
  if (scheme !== "scrypt") return false;
  const found = await derive(password.slice(0, 1_000), Buffer.from(salt, "base64url"), 32, COST);
  const expected = Buffer.from(hash, "base64url");
  return expected.length === found.length && timingSafeEqual(found, expected);
}
