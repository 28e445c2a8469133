import { describe, expect, it } from "vitest";
import { findHandles } from "../../src/sites/handles-in-text.ts";
import { identifyText } from "../../src/sites/identify-text.ts";

describe("handles in text", () => {
  it.each([
    ["tele @TuyenDung_Mau nhé", ["account:telegram:@tuyendung_mau"]],
    ["Telegram: @tuyendung_mau.", ["account:telegram:@tuyendung_mau"]],
    ["nhắn @tuyendung_mau (telegram)", ["account:telegram:@tuyendung_mau"]],
    ["TELE : tuyendung_mau", ["account:telegram:@tuyendung_mau"]],
    ["fb: Cong.Viec.Mau", ["account:facebook:@congviecmau"]],
    ["insta @shop.mau và tiktok @shop_mau", ["account:instagram:@shop.mau", "account:tiktok:@shop_mau"]],
    ["youtube @KiemTienMau", ["account:youtube:@kiemtienmau"]],
    ["twitter @airdrop_mau", ["account:x:@airdrop_mau"]],
    ["tele @tuyen\u200bdung_mau", ["account:telegram:@tuyendung_mau"]],
    ["𝐭𝐞𝐥𝐞 @ｔuyendung_mau", ["account:telegram:@tuyendung_mau"]],
    ["youtube @Kênh.Mẫu", ["account:youtube:@kênh.mẫu"]],
  ])("%j names %j", (text, keys) => {
    expect(findHandles(text).flatMap((finding) => finding.keys)).toEqual(keys);
  });

  it.each([
    "@tuyendung_mau",
    "tele nhé\n@tuyendung_mau",
    `tele ${"rồi ".repeat(12)}@tuyendung_mau`,
    "telegram: mọi người vào nhóm nhé",
    "fb: nhắn cho mình",
    "thư ai.do@tele.example",
    "tele @a",
    "tele @@tuyendung_mau",
    "telex @tuyendung_mau",
    "tele @login",
  ])("%j names nobody", (text) => {
    expect(findHandles(text)).toEqual([]);
  });

  it("stand where they are in the text", () => {
    const text = "gọi 0912345678 hoặc tele @TuyenDung_Mau";
    expect(identifyText(text).map(({ raw, keys }) => [raw, keys])).toEqual([
      ["0912345678", ["phone:+84912345678"]],
      ["@TuyenDung_Mau", ["account:telegram:@tuyendung_mau"]],
    ]);
  });
});
