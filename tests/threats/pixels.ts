import { inflateSync } from "node:zlib";
import type { Page } from "puppeteer-core";

/** A picture as a person sees it: rows of red, green, blue. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
}

/** Reads an 8-bit PNG without interlacing, as browsers' screenshots are. */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const depth = bytes[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * depth;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] as number;
    for (let x = 0; x < stride; x++) {
      const left = x < depth ? 0 : (rows[y * stride + x - depth] as number);
      const up = y === 0 ? 0 : (rows[(y - 1) * stride + x] as number);
      const corner = y === 0 || x < depth ? 0 : (rows[(y - 1) * stride + x - depth] as number);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] as number;
      rows[y * stride + x] = (raw[y * (stride + 1) + 1 + x] as number) + guess;
    }
  }
  return {
    width,
    height,
    at: (x, y) => {
      const from = y * stride + x * depth;
      return [rows[from] as number, rows[from + 1] as number, rows[from + 2] as number];
    },
  };
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Which share of the strip at the top of what is seen has the danger banner's red. */
export async function redAtTop(page: Page): Promise<number> {
  const { width, height, at } = readPng(
    await page.screenshot({ clip: { x: 0, y: 2, width: 1280, height: 10 } }),
  );
  let red = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [r, g, b] = at(x, y);
      if (Math.abs(r - 0xb3) + Math.abs(g - 0x14) + Math.abs(b - 0x0c) < 24) red++;
    }
  return red / (width * height);
}
