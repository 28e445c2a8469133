import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync, constants as zlib } from "node:zlib";

/** What a hostile server knows when it answers for one file. */
export interface Asked {
  readonly path: string;
  /** The genuine bytes; undefined: the file isn't there. */
  readonly genuine: Uint8Array | undefined;
  /** The same file of an earlier release, of a later one, and of another feed. */
  readonly older: Uint8Array | undefined;
  readonly newer: Uint8Array | undefined;
  readonly foreign: Uint8Array | undefined;
  /** Some other file of the same feed. */
  readonly swapped: Uint8Array;
}

/** How an answer may end when the file is needed: refused, taken as genuine, or either. */
export type Expected = "refused" | "genuine" | "either";

export interface HostileAnswer {
  readonly expected: Expected;
  answer(response: ServerResponse, asked: Asked): void;
}

const PORTAL = new TextEncoder().encode(
  "<!doctype html><html><head><title>Wi-Fi miễn phí</title></head><body>Mời đăng nhập</body></html>",
);

const ZEROS = new Uint8Array(64 * 1024 * 1024);
const BOMBS = {
  gzip: gzipSync(ZEROS),
  deflate: deflateSync(ZEROS),
  br: brotliCompressSync(ZEROS, { params: { [zlib.BROTLI_PARAM_QUALITY]: 1 } }),
} as const;
const PACKED = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

type Bytes = Uint8Array | undefined;

/** Other bytes with status 200; where there are none, the file is missing. */
function bytes(choose: (asked: Asked) => Bytes, expected: Expected = "refused"): HostileAnswer {
  return {
    expected,
    answer(response, asked) {
      const chosen = choose(asked);
      if (chosen === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "content-length": chosen.length }).end(chosen);
    },
  };
}

function status(code: number, headers: Record<string, string> = {}): HostileAnswer {
  return {
    expected: "refused",
    answer: (response, { genuine }) => {
      const bodiless = code === 204 || code === 304;
      response.writeHead(code, headers).end(bodiless ? undefined : genuine);
    },
  };
}

function joined(one: Bytes, other: Uint8Array): Uint8Array {
  return Uint8Array.from([...(one ?? []), ...other]);
}

function bomb(encoding: keyof typeof BOMBS): HostileAnswer {
  return {
    expected: "refused",
    answer: (response) => response.writeHead(200, { "content-encoding": encoding }).end(BOMBS[encoding]),
  };
}

/** What a server can send instead of a file, by name. */
export const HOSTILE_ANSWERS: Readonly<Record<string, HostileAnswer>> = {
  "an older one": bytes(({ older }) => older, "either"),
  "a newer one": bytes(({ newer }) => newer, "either"),
  "another feed's": bytes(({ foreign }) => foreign),
  "another file of the feed": bytes(({ swapped }) => swapped),
  "half of it": bytes(({ genuine }) => genuine?.subarray(0, genuine.length >> 1)),
  "without its last two bytes": bytes(({ genuine }) => genuine?.subarray(0, -2)),
  "one byte": bytes(({ genuine }) => genuine?.subarray(0, 1) ?? Uint8Array.of(123)),
  nothing: bytes(() => new Uint8Array(0)),
  "one byte more": bytes(({ genuine }) => joined(genuine, Uint8Array.of(0))),
  "one line break more": bytes(({ genuine }) => joined(genuine, Uint8Array.of(10)), "either"),
  "a megabyte more": bytes(({ genuine }) => joined(genuine, new Uint8Array(1_000_000))),
  "twice itself": bytes(({ genuine = Uint8Array.of(123, 125) }) => joined(genuine, genuine)),
  "zeros of the same length": bytes(({ genuine }) => new Uint8Array(genuine?.length ?? 100)),
  "an empty object": bytes(() => new TextEncoder().encode("{}")),
  null: bytes(() => new TextEncoder().encode("null")),
  "a captive portal's page": bytes(() => PORTAL),
  "a byte order mark before it": bytes(
    ({ genuine }) => joined(Uint8Array.of(0xef, 0xbb, 0xbf), genuine ?? new Uint8Array(0)),
    "either",
  ),
  "itself in UTF-16": bytes(({ genuine }) => Buffer.from(Buffer.from(genuine ?? []).toString(), "utf16le")),
  "a deep nest": bytes(() => new TextEncoder().encode("[".repeat(8_000))),
  "itself as a web page": {
    expected: "genuine",
    answer: (response, { genuine }) =>
      genuine === undefined
        ? response.writeHead(404).end()
        : response.writeHead(200, { "content-type": "text/html; charset=utf-16" }).end(genuine),
  },
  ...Object.fromEntries(
    (["gzip", "deflate", "br"] as const).flatMap((encoding) => [
      [`a ${encoding} bomb`, bomb(encoding)],
      [
        `itself, encoded with ${encoding}`,
        {
          expected: "genuine",
          answer: (response, { genuine }) =>
            genuine === undefined
              ? response.writeHead(404).end()
              : response.writeHead(200, { "content-encoding": encoding }).end(PACKED[encoding](genuine)),
        } satisfies HostileAnswer,
      ],
      [
        `itself, falsely said to be ${encoding}`,
        {
          expected: "refused",
          answer: (response, { genuine = PORTAL }) =>
            response.writeHead(200, { "content-encoding": encoding }).end(genuine),
        } satisfies HostileAnswer,
      ],
    ]),
  ),
  "a body without end": {
    expected: "refused",
    answer: (response) => endless(response, Buffer.alloc(65_536, 32)),
  },
  "one byte at a time": {
    expected: "refused",
    answer: (response, { genuine = PORTAL }) => drip(response, genuine),
  },
  "no answer": { expected: "refused", answer: () => undefined },
  "headers, and then nothing": {
    expected: "refused",
    answer: (response) => response.writeHead(200).flushHeaders(),
  },
  "a reset before any answer": { expected: "refused", answer: (response) => response.destroy() },
  "a reset midway": {
    expected: "refused",
    answer: (response, { genuine = PORTAL }) => {
      response.writeHead(200, { "content-length": genuine.length });
      response.write(genuine.subarray(0, genuine.length >> 1), () => response.destroy());
    },
  },
  "a reset midway, without a length": {
    expected: "refused",
    answer: (response, { genuine = PORTAL }) => {
      response.writeHead(200);
      response.write(genuine.subarray(0, genuine.length >> 1), () => response.destroy());
    },
  },
  "what isn't HTTP": {
    expected: "refused",
    answer: (response) => response.socket?.end("KHIEN/9 nonsense\r\n\r\n"),
  },
  "headers without end": {
    expected: "refused",
    answer: (response, { genuine }) =>
      response.writeHead(200, { "x-much": "x".repeat(200_000) }).end(genuine),
  },
  ...Object.fromEntries(
    [204, 205, 206, 304, 400, 401, 403, 404, 410, 416, 418, 429, 451, 500, 502, 503].map((code) => [
      `status ${code}`,
      code === 206 ? partial() : status(code, code === 429 ? { "retry-after": "999999999" } : {}),
    ]),
  ),
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].map((code) => [
      `status ${code} to another place`,
      status(code, { location: "/elsewhere" }),
    ]),
  ),
  "a redirect to itself": {
    expected: "refused",
    answer: (response, { path }) => response.writeHead(302, { location: path }).end(),
  },
};

/** These go on until the reader's clock ends them. */
export const WAITS: ReadonlySet<string> = new Set([
  "one byte at a time",
  "no answer",
  "headers, and then nothing",
  // Node's fetch never ends a larger body that it can't unpack: the download's own clock does.
  "itself, falsely said to be gzip",
  "itself, falsely said to be br",
]);

/** A part, said to be one; the whole as a part would be the whole. */
function partial(): HostileAnswer {
  return {
    expected: "refused",
    answer: (response, { genuine = PORTAL }) =>
      response
        .writeHead(206, { "content-range": `bytes 0-9/${genuine.length}` })
        .end(genuine.subarray(0, 10)),
  };
}

function endless(response: ServerResponse, chunk: Buffer): void {
  response.writeHead(200);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}

function drip(response: ServerResponse, whole: Uint8Array): void {
  response.writeHead(200, { "content-length": whole.length });
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed || at >= whole.length) clearInterval(timer);
    else response.write(whole.subarray(at, ++at));
  }, 50);
  response.on("close", () => clearInterval(timer));
}
