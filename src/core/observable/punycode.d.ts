declare module "punycode.js" {
  /** The whole library: what plain Node gets of it, which reads its CommonJS file, as what a bundler does. */
  const punycode: {
    /** Turns the `xn--` labels of a host into Unicode. Throws a RangeError on a broken label. */
    toUnicode(host: string): string;
  };
  export = punycode;
}
