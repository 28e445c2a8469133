import { Refusal } from "./refusal.ts";

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field of the object itself: names like `__proto__` and `constructor` occur in hostile metadata. */
export function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Versions count from 1; past 2^53 numbers stop being exact, so there they are refused. */
export function positiveVersion(value: unknown, role: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1) {
    throw new Refusal("damaged", role, "has no positive whole version");
  }
  return value;
}

/** True or false; what isn't said is false. */
export function flag(value: unknown, name: string, role: string): boolean {
  const said = own(value, name);
  if (said !== undefined && typeof said !== "boolean")
    throw new Refusal("damaged", role, `says neither yes nor no for ${name}`);
  return said === true;
}

/**
 * `YYYY-MM-DDTHH:MM:SSZ`, strictly: the specification, 4.2. Written back and compared, since engines read
 * February 30th and 24 o'clock each in their own way.
 */
export function utcTime(value: unknown, role: string): number {
  const text = typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? value : "";
  const time = Date.parse(text);
  if (Number.isNaN(time) || new Date(time).toISOString() !== text.replace("Z", ".000Z"))
    throw new Refusal("damaged", role, "has no expiry date");
  return time;
}

export function stringList(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
}
