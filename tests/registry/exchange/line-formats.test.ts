import { describe, expect, it } from "vitest";
import { readAdblockRule, readDomain, readHostsLine } from "../../../src/registry/exchange/line-formats.ts";

describe("formats of lines", () => {
  it.each([
    [readDomain, "# chú thích", undefined],
    [readDomain, " xau.example ", { text: "xau.example" }],
    [readHostsLine, "0.0.0.0 xau.example # mẫu", { text: "xau.example" }],
    [readHostsLine, "127.0.0.1 localhost", undefined],
    [readHostsLine, "xau.example", { text: "xau.example", problem: "not-a-hosts-line" }],
    [
      readHostsLine,
      "0.0.0.0 a.example b.example",
      { text: "0.0.0.0 a.example b.example", problem: "more-than-one-host" },
    ],
    [readAdblockRule, "! title", undefined],
    [readAdblockRule, "||xau.example^", { text: "xau.example" }],
    [readAdblockRule, "||xau.example^$all", { text: "xau.example" }],
    [readAdblockRule, "||xau.example/ban|", { text: "xau.example/ban" }],
    [readAdblockRule, "@@||tot.example^", { text: "@@||tot.example^", problem: "exception-rule" }],
    [readAdblockRule, "tot.example##.ad", { text: "tot.example##.ad", problem: "cosmetic-rule" }],
    [readAdblockRule, "/banner/*", { text: "/banner/*", problem: "not-a-site-rule" }],
    [
      readAdblockRule,
      "||xau.example^$domain=tot.example",
      { text: "||xau.example^$domain=tot.example", problem: "not-a-site-rule" },
    ],
  ])("%o reads %s", (read, line, entry) => {
    expect(read(line)).toEqual(entry);
  });
});
