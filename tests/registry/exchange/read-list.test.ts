import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { boundedLines } from "../../../src/registry/exchange/bounded-lines.ts";
import type { ListLine } from "../../../src/registry/exchange/list-line.ts";
import { UnreadableList } from "../../../src/registry/exchange/open-list.ts";
import { type Format, readList } from "../../../src/registry/exchange/read-list.ts";

const folder = mkdtempSync(join(tmpdir(), "khien-lists-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function read(content: string | Uint8Array, format: Format): Promise<readonly ListLine[]> {
  const path = join(folder, `list-${files++}`);
  writeFileSync(path, content);
  const lines: ListLine[] = [];
  for await (const line of readList(path, format)) lines.push(line);
  return lines;
}

describe("a list that can't be read as a whole", () => {
  it.each<[string, string | Uint8Array, Format]>([
    ["broken gzip", gzipSync("xau.example\n".repeat(10_000)).subarray(0, 60), "domains"],
    ["no JSON", "{", "polkadot"],
    ["JSON that is no object", '"xau.example"', "polkadot"],
    ["JSON without the list", '{"deny":{}}', "polkadot"],
    ["JSON of another format", '{"deny":[]}', "eth-phishing-detect"],
    ["a csv without its column", "host,level\nxau.example,danger\n", "csv"],
  ])("is refused: %s", async (_, content, format) => {
    await expect(read(content, format)).rejects.toThrow(UnreadableList);
  });

  it("is refused: no such file", async () => {
    const lines = readList(join(folder, "khong-co"), "domains");
    await expect(lines[Symbol.asyncIterator]().next()).rejects.toThrow(UnreadableList);
  });
});

describe("reading", () => {
  it.each<[Format, string, readonly ListLine[]]>([
    ["domains", "", []],
    [
      "domains",
      "\ufeffxau.example\r\n\r\n# chú thích\r\nhai.example",
      [
        { number: 1, text: "xau.example" },
        { number: 4, text: "hai.example" },
      ],
    ],
    [
      "domains",
      `${"x".repeat(9_000)}\nhai.example\n`,
      [
        { number: 1, text: `${"x".repeat(80)}…`, problem: "too-long" },
        { number: 2, text: "hai.example" },
      ],
    ],
    [
      "polkadot",
      '{"allow":["tot.example"],"deny":["xau.example",7,"tot.example"],"denySub":[]}',
      [
        { number: 1, text: "xau.example" },
        { number: 2, text: "7", problem: "not-a-string" },
        { number: 3, text: "tot.example", problem: "allowed-by-the-list" },
      ],
    ],
    [
      "eth-phishing-detect",
      '{"version":2,"blacklist":["xau.example"],"whitelist":[],"fuzzylist":["mau"]}',
      [{ number: 1, text: "xau.example" }],
    ],
  ])("%s reads %j", async (format, content, lines) => {
    expect(await read(content, format)).toEqual(lines);
  });

  it("tells gzip by its first bytes, whatever the file is called", async () => {
    expect(await read(gzipSync("xau.example\n"), "domains")).toEqual([{ number: 1, text: "xau.example" }]);
  });

  it("takes a csv's columns in any order, and odd quotes as they stand", async () => {
    const rows = [
      "danger,mot.example,'=CỘNG",
      'danger,"ba"d".example,x',
      "caution,hai.example,",
      "caution,,",
    ];
    const lines = await read(["Level,Observable,note", ...rows].join("\n"), "csv");
    expect(
      lines.map(({ number, text, problem, level, note }) => [number, text, problem, level, note]),
    ).toEqual([
      [2, "mot.example", undefined, "danger", "=CỘNG"],
      [3, expect.stringContaining('"'), undefined, "danger", "x"],
      [4, "hai.example", undefined, "caution", undefined],
      [5, "", "no-observable", undefined, undefined],
    ]);
  });

  it("says where a csv's quote opens that is never closed, after what stands before it", async () => {
    const path = join(folder, "open-quote.csv");
    writeFileSync(path, 'observable\nmot.example\n"hai.example\nba.example\n');
    const seen: string[] = [];
    const all = (async () => {
      for await (const line of readList(path, "csv")) seen.push(line.text);
    })();
    await expect(all).rejects.toThrow(/line/);
    await expect(all).rejects.toThrow(UnreadableList);
  });
});

describe("cutting into lines", () => {
  const linesOf = async (chunks: readonly Uint8Array[], longest: number): Promise<readonly string[]> => {
    const lines: string[] = [];
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield* chunks;
    }
    for await (const { text, tooLong } of boundedLines(stream(), longest))
      lines.push(tooLong ? "too long" : text);
    return lines;
  };

  it("gives the same lines however the bytes were cut", async () => {
    const text = fc.array(
      fc.string({ unit: "grapheme", maxLength: 30 }).filter((one) => !/[\r\n\ufeff]/.test(one)),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        expect(await linesOf(chunks, 1_000)).toEqual(lines);
      }),
    );
  });

  it("keeps no more of an endless line than a long one", async () => {
    const chunk = new Uint8Array(100_000).fill(120);
    const chunks = [...Array<Uint8Array>(50).fill(chunk), new TextEncoder().encode("\nsau.example")];
    expect(await linesOf(chunks, 8_192)).toEqual(["too long", "sau.example"]);
  });
});
