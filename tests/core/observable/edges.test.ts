import { describe, expect, it } from "vitest";
import { findInText, MAX_TEXT, MOST_FINDINGS } from "../../../src/core/observable/find-in-text.ts";
import { foldWithPlaces } from "../../../src/core/observable/fold-text.ts";
import { asKey, kindOf, MAX_KEY_LENGTH, makeKey } from "../../../src/core/observable/key.ts";
import { crc16, readPaymentQr } from "../../../src/core/observable/payment-qr.ts";
import { phoneKey } from "../../../src/core/observable/phone.ts";
import { readableAddress } from "../../../src/core/observable/readable-address.ts";
import {
  canonicalHost,
  canonicaliseAddress,
  MAX_URL_LENGTH,
} from "../../../src/core/observable/web-address.ts";
import { findWebAddresses } from "../../../src/core/observable/web-in-text.ts";
import { webKeys } from "../../../src/core/observable/web-keys.ts";

// Cases that mutation testing found nobody looking at.

describe("keys", () => {
  it("are of a known kind, not empty, and at most as long as is said", () => {
    const longest = "a".repeat(MAX_KEY_LENGTH - "web:".length);
    expect(makeKey("web", longest)).toBe(`web:${longest}`);
    expect(makeKey("web", `${longest}a`)).toBeUndefined();
    expect(makeKey("web", "")).toBeUndefined();
    expect(asKey(`web:${longest}`)).toBe(`web:${longest}`);
    expect(asKey(`web:${longest}a`)).toBeUndefined();
  });

  it.each(["web:", "x web:a", "web:a b", "web:a\n", "web:a\u0007", "sms:a", "Web:a", "1web:a", ":a", "web"])(
    "are not %j",
    (text) => {
      expect(asKey(text)).toBeUndefined();
    },
  );

  it("tell their kind", () => {
    expect(kindOf("bank::123456")).toBe("bank");
  });
});

describe("hosts", () => {
  it.each([
    ["...a.example...", "a.example"],
    ["a...b.example", "a.b.example"],
    ["A.Example", "a.example"],
    ["[::1]", "[::1]"],
    ["a_b.example", "a_b.example"],
    [`${"a".repeat(63)}.example`, `${"a".repeat(63)}.example`],
    [`${"a.".repeat(122)}aaaaaaaaa`, `${"a.".repeat(122)}aaaaaaaaa`],
    [`${"a.".repeat(122)}aaaaaaaaaa`, undefined],
    [`${"a".repeat(64)}.example`, undefined],
    ["a b.example", undefined],
    ["....", undefined],
    ["", undefined],
  ])("%j is %j", (host, canonical) => {
    expect(canonicalHost(host)).toBe(canonical);
  });
});

describe("paths", () => {
  it.each([
    ["/a/%252e/b", "/a/b"],
    ["/a/%252e%252e/b", "/b"],
    ["/%252e%252e/%252e%252e/a", "/a"],
    ["/a/b/%252e%252e", "/a/"],
    ["/a/b/%252e", "/a/b/"],
    ["/a%252f%252fb", "/a/b"],
    ["//a//b//", "/a/b/"],
    ["/a/.b/..c/d..", "/a/.b/..c/d.."],
    ["/a/...", "/a/..."],
    ["/a/%252eb", "/a/.b"],
    ["/a/b%252e", "/a/b."],
    ["/%2525252561", "/a"],
    ["/%zz%2", "/%25zz%252"],
    ["/%6A%6a%4A", "/jjJ"],
    ["/%5f%7E", "/_~"],
    ["/a%20b%23c%7f%ff", "/a%20b%23c%7F%FF"],
    ["/%", "/%25"],
    ["/%%", "/%25%25"],
    ["/%252e%252e", "/"],
    ["", "/"],
  ])("%s is %s", (path, canonical) => {
    expect(canonicaliseAddress(`http://a.example${path}`)?.path).toBe(canonical);
  });

  it.each([
    ["a=%2561", "a=a"],
    ["a=%2525", "a=%25"],
    ["a=b", "a=b"],
    ["a=%20%7f", "a=%20%7F"],
    ["", ""],
    ["a=é", "a=%C3%A9"],
  ])("of the query %s is %s", (query, canonical) => {
    expect(canonicaliseAddress(`http://a.example/?${query}`)?.query).toBe(canonical);
  });

  it("are read up to the documented length", () => {
    const address = (length: number) => `http://a.example/${"a".repeat(length - "http://a.example/".length)}`;
    expect(canonicaliseAddress(address(MAX_URL_LENGTH))?.path).toHaveLength(
      MAX_URL_LENGTH - "http://a.example".length,
    );
    expect(canonicaliseAddress(address(MAX_URL_LENGTH + 1))).toBeUndefined();
    expect(canonicaliseAddress(`http://a.example/${"é".repeat(MAX_URL_LENGTH - 20)}`)).toBeUndefined();
  });

  it.each(["ftp://a.example/", "javascript:alert(1)", "data:,a", "http://a b/", "a.example"])(
    "%s is no web address",
    (text) => {
      expect(canonicaliseAddress(text)).toBeUndefined();
    },
  );
});

describe("web keys", () => {
  const keys = (text: string): readonly string[] => {
    const address = canonicaliseAddress(text);
    return address === undefined ? [] : webKeys(address);
  };

  it.each([
    ["http://1.2.3.4/", ["web:1.2.3.4/"]],
    ["http://[::1]/", ["web:[::1]/"]],
    ["http://a.example/", ["web:a.example/"]],
    [
      "http://1.2.3.4.example/",
      ["web:1.2.3.4.example/", "web:2.3.4.example/", "web:3.4.example/", "web:4.example/"],
    ],
    ["http://github.io/", ["web:github.io/"]],
    ["http://a.github.io/", ["web:a.github.io/"]],
    ["http://b.a.github.io/", ["web:b.a.github.io/", "web:a.github.io/"]],
    ["http://localhost/", ["web:localhost/"]],
    [
      "http://a.example/1/2/3/4/5/6.html",
      [
        "web:a.example/1/2/3/4/5/6.html",
        "web:a.example/1/2/3/",
        "web:a.example/1/2/",
        "web:a.example/1/",
        "web:a.example/",
      ],
    ],
    [
      "http://a.example/1/2/3/4/?q",
      [
        "web:a.example/1/2/3/4/?q",
        "web:a.example/1/2/3/4/",
        "web:a.example/1/2/3/",
        "web:a.example/1/2/",
        "web:a.example/1/",
        "web:a.example/",
      ],
    ],
    ["http://a.example/1/", ["web:a.example/1/", "web:a.example/"]],
  ])("of %s are %j", (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it("leave out what is too long for a key", () => {
    expect(keys(`http://a.example/b/${"c".repeat(600)}`)).toEqual(["web:a.example/b/", "web:a.example/"]);
  });
});

describe("phones", () => {
  it.each([
    ["o9l2345678", undefined],
    ["+o84912345678", undefined],
    ["09123456o8", "phone:+84912345608"],
    ["O912345678", "phone:+84912345678"],
    ["0 o 9 1 2", undefined],
    ["go912345678", undefined],
    ["0084912345678", "phone:+84912345678"],
    ["000912345678", undefined],
    ["  0912345678  ", "phone:+84912345678"],
    [`0912345678${" ".repeat(30)}`, "phone:+84912345678"],
    [`0912345678${" ".repeat(31)}`, undefined],
    ["0912345678x", undefined],
    ["x0912345678", undefined],
    ["184912345678", undefined],
    ["8491234567890", undefined],
    ["+6591234567", "phone:+6591234567"],
    ["6591234567", undefined],
    ["+6512", undefined],
    ["+999123456789", undefined],
    ["19001234", "phone:+8419001234"],
    ["119001234", undefined],
    ["19001234567", undefined],
    ["0692348560", "phone:+84692348560"],
    ["06923485601", undefined],
    ["01621234567", "phone:+84321234567"],
    ["+84 01621234567", "phone:+84321234567"],
    ["016212345678", undefined],
    ["0438221234", "phone:+842438221234"],
    ["04382212345", undefined],
    ["0538221234", undefined],
    ["+84(0)912345678", "phone:+84912345678"],
    ["1234567", undefined],
    ["912345678", undefined],
    ["1234567890123456", undefined],
  ])("%j is %j", (text, key) => {
    expect(phoneKey(text)).toBe(key);
  });
});

describe("in a text", () => {
  const kinds = (text: string) => findInText(text).map(({ kind, raw }) => [kind, raw]);

  it("things stand in their order, with their kinds and places", () => {
    const text =
      "ví 0x52908400098527886e0f7030069857d2e4169ee7, STK 0123456789 VCB, gọi 0987654321, thư a@b.example, vào xau.example";
    expect(kinds(text)).toEqual([
      ["wallet", "0x52908400098527886e0f7030069857d2e4169ee7"],
      ["bank", "0123456789"],
      ["phone", "0987654321"],
      ["email", "a@b.example"],
      ["url", "xau.example"],
    ]);
  });

  it.each([
    [`${"x".repeat(MAX_TEXT - 11)} 0912345678`, 1],
    [`${"x".repeat(MAX_TEXT - 10)} 0912345678`, 0],
  ])("is read up to the documented length", (text, count) => {
    expect(findInText(text)).toHaveLength(count);
  });

  it("gives at most so many things", () => {
    expect(findInText("0912345678, ".repeat(MOST_FINDINGS + 5))).toHaveLength(MOST_FINDINGS);
  });

  it.each([
    ["a0912345678", []],
    ["0912345678a", []],
    ["ab@c", []],
    ["0x52908400098527886e0f7030069857d2e4169eg7", []],
    ["không có gì", []],
    [`STK${" ".repeat(57)}190351234567`, [["bank", "190351234567"]]],
    [`STK${" ".repeat(58)}190351234567`, []],
    [`190351234567${" ".repeat(60)}STK`, [["bank", "190351234567"]]],
    [`190351234567${" ".repeat(61)}STK`, []],
    ["VCB 190351234567", [["bank", "190351234567"]]],
    ["190351234567 VCB", [["bank", "190351234567"]]],
    ["0912345678", [["phone", "0912345678"]]],
  ])("%j has %j", (text, found) => {
    expect(kinds(text)).toEqual(found);
  });

  it("the bank that is named nearest is meant", () => {
    const [one, other] = findInText("VCB 190351234567 rồi MB 190351234568");
    expect([one?.keys[0], other?.keys[0]]).toEqual(["bank:970436:190351234567", "bank:970422:190351234568"]);
  });

  it.each([
    ["xaum chấm com", []],
    ["xaumm chấm com", ["xaumm chấm com"]],
    ["xaumm cham com", []],
    ["xaumm dot com", ["xaumm dot com"]],
    ["xaumm chấm cơm", []],
    ["xaummau . com", []],
    ["xaummaux . com", ["xaummaux . com"]],
    ["xau-mau . com", ["xau-mau . com"]],
    ["xau .com/a?b=1.", ["xau .com/a?b=1"]],
    ["xau.example!?", ["xau.example"]],
    ["1.2", []],
    ["123.com", ["123.com"]],
    ["http://a.b/c)", ["http://a.b/c"]],
    ["hxxp://a.b/c", ["hxxp://a.b/c"]],
    ["ai@xau.example", []],
  ])("%j has the addresses %j", (text, found) => {
    const reading = foldWithPlaces(text);
    const spans = [...findWebAddresses(reading)].map(({ start, end }) => {
      const place = reading.place(start, end);
      return text.slice(place.start, place.end);
    });
    expect([...new Set(spans)]).toEqual(found);
  });

  it.each([
    ["hxxps://xau[.]example", "https://xau.example"],
    ["http://hxxp.example/", "http://hxxp.example/"],
    ["xau (dot) example", "xau.example"],
    ["xau [dot] example", "xau.example"],
    ["xau(.)example", "xau.example"],
    ["xau .com", "xau.com"],
    ["xau. com", "xau.com"],
    ["xaumau chấm com", "xaumau.com"],
    ["xaumau dot com", "xaumau.com"],
    ["x\u200bau.com", "xau.com"],
    ["adotb.example", "adotb.example"],
    ["ｘａｕ．ｅｘａｍｐｌｅ", "xau.example"],
    ["ｘａｕ．ｅｘａｍｐｌｅ/Ａ", "xau.example/Ａ"],
    ["xau[.]example/\uff21?\uff22", "xau.example/\uff21?\uff22"],
  ])("%j is read as %j", (raw, address) => {
    expect(readableAddress(raw)).toBe(address);
  });
});

describe("payment codes", () => {
  const sealed = (body: string) => `${body}6304${crc16(`${body}6304`)}`;
  const receiver = (bin: string, number: string) => {
    const inner = `00${pad(bin)}${bin}01${pad(number)}${number}`;
    const field = `0010A00000072701${pad(inner)}${inner}0208QRIBFTTA`;
    return `38${pad(field)}${field}`;
  };
  const pad = (text: string) => String(text.length).padStart(2, "0");
  const HEAD = "00020101021153037045802VN";

  it("name the account, and nothing that isn't there", () => {
    expect(readPaymentQr(sealed(HEAD + receiver("970436", "0123456789")))).toEqual({
      ok: true,
      value: { keys: ["bank:970436:0123456789", "bank::0123456789"], isCard: false },
    });
    expect(readPaymentQr(sealed(HEAD))).toEqual({ ok: true, value: { keys: [], isCard: false } });
  });

  it.each([
    ["another maker's account", "38200010A0000009990102xx", { keys: [] }],
    ["another maker's merchant", "26200010A0000009990102xx", { keys: [] }],
    ["VNPAY's merchant", "26200010A0000007750102xx", { keys: [], merchantId: "xx" }],
    [
      "an amount",
      "5405100005909NGUYENMAU".replace("5909NGUYENMAU", "5908NGUYENMA"),
      { amount: "10000", receiver: "NGUYENMA" },
    ],
    ["a purpose", "62080804coc1", { purpose: "coc1" }],
  ])("with %s", (_, field, value) => {
    expect(readPaymentQr(sealed(HEAD + field))).toMatchObject({ ok: true, value });
  });

  it.each([
    ["damaged", HEAD],
    ["damaged", `${HEAD}5`],
    ["damaged", `${HEAD}xx02ab`],
    ["damaged", `${HEAD}5405100`],
    ["damaged", `${sealed(HEAD)}5802VN`],
    ["damaged", "0002016304"],
    ["wrong-checksum", `${HEAD}63040000`],
    ["not-a-payment", `x${sealed(HEAD)}`],
    ["not-a-payment", sealed(`${HEAD}${"8099".padEnd(1_100, "x")}`)],
  ])("are %s: %s", (problem, text) => {
    expect(readPaymentQr(text)).toEqual({ ok: false, problem });
  });

  it("are read with small letters in the checksum too", () => {
    const text = sealed(HEAD + receiver("970436", "0123456789"));
    expect(readPaymentQr(text.slice(0, -4) + text.slice(-4).toLowerCase()).ok).toBe(true);
  });
});
