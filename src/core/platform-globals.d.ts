/**
 * The only globals that `core` may use beyond the language itself: pure ones, the same in every
 * browser, worker and Node. Anything else (DOM, network, clock, storage) comes in as an argument.
 */
interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  delete(name: string): void;
  readonly size: number;
  toString(): string;
}
interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  hostname: string;
  readonly port: string;
  readonly pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
}
declare const URL: {
  new (url: string, base?: string): URL;
  canParse(url: string, base?: string): boolean;
  parse?(url: string, base?: string): URL | null;
};
declare const URLSearchParams: {
  new (init?: string | Record<string, string>): URLSearchParams;
};
interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}
declare const TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare const TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
