import { describe, expect, it } from "vitest";
import { identify } from "../../src/sites/identify.ts";

describe("addresses of payment pictures", () => {
  it.each([
    ["https://img.vietqr.io/image/VCB-0123456789-compact.png?amount=1000", "bank:970436:0123456789"],
    ["https://img.vietqr.io/image/970436-0123456789-qr_only.jpg", "bank:970436:0123456789"],
    ["https://img.vietqr.io/image/vietcombank-0123456789-print.png", "bank:970436:0123456789"],
    ["https://qr.sepay.vn/img?acc=0123456789&bank=MBBank", "bank:970422:0123456789"],
  ])("%s names %s", (url, key) => {
    expect(identify(url).keys.slice(0, 2)).toEqual([key, `bank::${key.split(":")[2]}`]);
  });

  it("of a bank we don't know give the loose key alone", () => {
    expect(identify("https://qr.sepay.vn/img?acc=0123456789&bank=NganHangMau").keys[0]).toBe(
      "bank::0123456789",
    );
  });

  it.each([
    "https://img.vietqr.io/",
    "https://img.vietqr.io/image/VCB-12-compact.png",
    "https://img.vietqr.io/image/%E0%A4%A-0123456789-compact.png",
    "https://qr.sepay.vn/img?bank=MBBank",
    "https://evil.example/image/VCB-0123456789-compact.png",
  ])("%s names no account", (url) => {
    expect(identify(url).keys.filter((key) => key.startsWith("bank:"))).toEqual([]);
  });
});
