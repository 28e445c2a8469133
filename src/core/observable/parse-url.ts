/**
 * Parses an address by the URL standard; undefined when it is none. `URL.canParse` would say it without an
 * exception, but Node 20's answers wrongly for Latin-1 letters once it is called often.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return base === undefined ? new URL(text) : new URL(text, base);
  } catch {
    // The standard's parser refuses by throwing.
    return undefined;
  }
}
