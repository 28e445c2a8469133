/** Labels in these ranges alone look like Latin letters to a reader and nothing else. */
const LATIN_ONLY = /^[\p{Script=Latin}\p{M}\d-]+$/u;

/**
 * A host for people: it stays in punycode unless every label reads as plain Latin, since a letter of another
 * script can pass for one of ours. `decode` turns one `xn--` label into Unicode, where there is one at hand.
 */
export function displayHost(host: string, decode?: (label: string) => string): string {
  if (decode === undefined || !host.includes("xn--")) return host;
  const labels = host.split(".").map((label) => (label.startsWith("xn--") ? decode(label) : label));
  return labels.every((label) => LATIN_ONLY.test(label)) ? labels.join(".") : host;
}
