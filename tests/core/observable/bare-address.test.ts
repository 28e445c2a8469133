import { describe, expect, it } from "vitest";
import { isBareAddress } from "../../../src/core/observable/bare-address.ts";

describe("an address without scheme", () => {
  it.each([
    "evil.com",
    "evil.xyz",
    "Vietcombank.Com",
    "EVIL.TOP",
    "123.com",
    "evil.com.vn",
    "Evil.Com.Vn",
    "một.com.vn",
    "cốccốc.vn",
    "bit.ly/abc",
    "s.id/x",
    "a.ru/@x",
    "dep4.top",
    "abc4.me",
    "a-bc.ga",
    "vietcombank.me",
    "8x8.top",
    "789.club",
    "evil.club",
    "x1.evil.vip",
    "evil.example",
  ])("%j is one", (text) => {
    expect(isBareAddress(text)).toBe(true);
  });

  it.each([
    "1.2",
    "12.com",
    "2.5.net",
    "hàng.Store",
    "nghi.Shop",
    "Ok.Vip",
    "nhắn.link",
    "rồi.com",
    "het.Vn",
    "cốccốc.Vn",
    "Cốccốc.vn",
    "cốccốc.xyz",
    "ăn.cơm",
    "fun.fun",
    "vui.me",
    "nghieng.me",
    "a1.me",
    "t7.cn",
    "het.ga",
    "12.club",
    "8h.live",
    "baocao.docx",
    "index.html",
    "a.b",
    "bit.ly",
    "Bit.ly/abc",
    "bit.ly/",
    "bit.ly/(x",
    "đồng.d/kg",
    "1500.d/kg",
    "khong.cothat/abc",
    "12.34/56",
    "",
    "com",
  ])("%j is none", (text) => {
    expect(isBareAddress(text)).toBe(false);
  });
});
