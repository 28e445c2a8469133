import { describe, expect, it } from "vitest";
import { brandInName, imitatedBrand } from "../../../src/core/verdict/look-alike.ts";

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

describe("brandInName", () => {
  const brands = [
    { id: "vcb", name: "Vietcombank", host: "vietcombank.com.vn" },
    { id: "bca", name: "Bộ Công an", host: "bocongan.gov.vn" },
    { id: "mb", name: "MB", host: "mbbank.com.vn" },
  ];
  it.each([
    ["Vietcombank Tri Ân (mẫu)", "vcb"],
    ["VIETCOMBANK", "vcb"],
    ["Cán bộ công an mẫu", "bca"],
    ["Việc Nhẹ Tại Nhà", undefined],
    ["Vietcombanker vui tính", undefined],
    ["MB Sport", undefined],
  ])("finds in %s: %s", (name, id) => {
    expect(brandInName(name, brands)?.id).toBe(id);
  });
});
