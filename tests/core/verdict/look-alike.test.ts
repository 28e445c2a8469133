import { describe, expect, it } from "vitest";
import { imitatedBrand } from "../../../src/core/verdict/look-alike.ts";

const BRANDS = [
  { id: "dai", name: "Ngân hàng Mẫu", host: "nganhangmau.com.vn" },
  { id: "ngan", name: "NHM", host: "nhm.vn" },
  { id: "rong", name: "Không có tên miền", host: "" },
];

describe("imitatedBrand", () => {
  it.each([
    ["nganhangmau-uudai.example", "dai"],
    ["dang-nhap.ngan-hang-mau.example", "dai"],
    ["ng4nhangm4u.example", "dai"],
    ["nhm-online.example", "ngan"],
    ["nhm.khuyenmai.example", "ngan"],
    ["dienhmoi.example", undefined],
    ["cuahang.example", undefined],
    ["", undefined],
  ])("%s imitates %s", (host, id) => {
    expect(imitatedBrand(host, BRANDS)?.id).toBe(id);
  });
});
