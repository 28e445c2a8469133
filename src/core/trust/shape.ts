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

/** `YYYY-MM-DDTHH:MM:SSZ`, strictly: the specification, 4.2. */
export function utcTime(value: unknown, role: string): number {
  const time =
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)
      ? Date.parse(value)
      : Number.NaN;
  if (Number.isNaN(time)) throw new Refusal("damaged", role, "has no expiry date");
  return time;
}

export function stringList(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
}
