import { expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { keyInWords } from "../../../src/extension/ui/key-in-words.ts";
import { wordsIn } from "../../../src/extension/ui/words.ts";

const KEYS: readonly (readonly [Key, string])[] = [
  ["account:facebook:@congviecmau", "Tài khoản Facebook · congviecmau"],
  ["account:facebook:100000000000247", "Tài khoản Facebook · 100000000000247"],
  ["account:khonghieu:@mau", "Tài khoản khonghieu · mau"],
  ["group:facebook:@nhommau", "Nhóm Facebook · nhommau"],
  ["web:lua-dao-mau.example/", "Trang web · lua-dao-mau.example"],
  ["web:lua-dao-mau.example/a/b", "Trang web · lua-dao-mau.example/a/b"],
  ["phone:+84900000247", "Số điện thoại · 0900000247"],
  ["phone:+14155550000", "Số điện thoại · +14155550000"],
  ["bank:970436:0011000000247", "Số tài khoản · 0011000000247"],
  ["bank::0011000000247", "Số tài khoản · 0011000000247"],
  ["wallet:btc:bc1qmau", "Ví tiền số · bc1qmau"],
  ["email:mau@lua-dao.example", "Thư điện tử · mau@lua-dao.example"],
];

it.each(KEYS)("says what %s is: %s", (key, said) => {
  expect(keyInWords(key, wordsIn("vi"))).toBe(said);
});
