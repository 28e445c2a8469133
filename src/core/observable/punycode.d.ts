declare module "punycode.js" {
  /** Turns the `xn--` labels of a host into Unicode. Throws a RangeError on a broken label. */
  export function toUnicode(host: string): string;
}
