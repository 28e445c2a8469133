/** A host without the dots that may stand after it. */
export function plainHost(host: string): string {
  return host.endsWith(".") ? host.replace(/\.+$/, "") : host;
}
