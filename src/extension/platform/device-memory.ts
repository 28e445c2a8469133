/**
 * How much memory the device has, in GB: rounded, and never more than the browser tells of anybody's (8, lately 32).
 * Undefined where the browser keeps it to itself, as Firefox does. Source: W3C, Device Memory.
 */
export function deviceGigabytes(): number | undefined {
  const { deviceMemory } = navigator as { readonly deviceMemory?: unknown };
  return typeof deviceMemory === "number" ? deviceMemory : undefined;
}
