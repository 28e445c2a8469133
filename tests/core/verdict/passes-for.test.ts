import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passesFor } from "../../../src/core/verdict/passes-for.ts";

const BRANDS = [
  { id: "mau", name: "Ngân hàng Mẫu", host: "nganhangmau.com.vn" },
  { id: "mua", name: "Ngân hàng Màu", host: "nganhangmaux.vn" },
  { id: "cho", name: "Chợ Mẫu", host: "chomau.vn" },
  { id: "thu", name: "Thư Mẫu", host: "thunghiem.com" },
  { id: "ba", name: "BMA", host: "bma.com.vn" },
  { id: "tam", name: "Tấm Bia Mẫu", host: "tambia.vn" },
];

describe("passesFor: letters exchanged", () => {
  it.each([
    ["ng4nhangmau.example", "mau"],
    ["www.nganhangm4u.example", "mau"],
    ["dang-nhap.ngan-hang-m4u.example", "mau"],
    ["uudaich0mau.example", "cho"],
    ["chornau.example", "cho"],
    ["tambla.example", "tam"],
    ["xn--chmau-381b.example", "cho"],
    ["xn--chau-w5dl.example", "cho"],
    ["xn--chmau-sce.example", "cho"],
  ])("%s passes for %s", (host, id) => {
    expect(passesFor(host, BRANDS)?.id).toBe(id);
  });
});

describe("passesFor: misspelt by one letter", () => {
  it.each([
    ["nganhangmaus.example", "mau"],
    ["nganhanmau.example", "mau"],
    ["nganhongmau.example", "mau"],
    ["nganhnagmau.example", "mau"],
    ["login.wnganhangmau.example", "mau"],
    ["thunghiemm.example", "thu"],
    ["thunnghiem.example", "thu"],
  ])("%s passes for %s", (host, id) => {
    expect(passesFor(host, BRANDS)?.id).toBe(id);
  });
});

describe("passesFor: the address before another's", () => {
  it.each([
    ["nganhangmau.com.vn-xacminh.example", "mau"],
    ["www.nganhangmau.com.vn.khuyenmai.example", "mau"],
    ["bma.com.vn-uz.example", "ba"],
    ["bma.com.vn.dangnhap.example", "ba"],
  ])("%s passes for %s", (host, id) => {
    expect(passesFor(host, BRANDS)?.id).toBe(id);
  });
});

describe("passesFor: what accuses nobody", () => {
  it.each([
    ["nganhangmau.com.vn", "the brand's own"],
    ["www.nganhangmau.com.vn", "below the brand's own"],
    ["chom4u.chomau.vn", "below the brand's own, whatever it is called"],
    ["nganhangmaux.vn", "another brand, a letter away"],
    ["nganhangmau.example", "the name as it is, at another end"],
    ["tintuc-nganhangmau.example", "the name as it is, with a word"],
    ["thunghiem.com.example", "the address with a country's end"],
    ["chomauu.example", "a short name with a letter twice"],
    ["thunghien.example", "a name of nine letters with another one"],
    ["ch0m4u.example", "more than a quarter exchanged"],
    ["xn--ngnhngmu-2yar5994f.example", "its own diacritics"],
    ["xn--ch", "no punycode"],
    ["cuahangmau.example", "nothing like it"],
    ["", "no host"],
    ["[2001:db8::1]", "an address in numbers"],
    ["192.0.2.1", "an address in numbers"],
  ])("%s: %s", (host) => {
    expect(passesFor(host, BRANDS)).toBeUndefined();
  });

  it("whatever is written, it ends, and nobody passes for a brand without a host", () => {
    const none = [{ id: "rong", name: "", host: "" }];
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (host) => {
        passesFor(host, BRANDS);
        expect(passesFor(host, none)).toBeUndefined();
      }),
    );
  });

  it("what is below a brand's host passes for none", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{1,20}$/), fc.constantFrom(...BRANDS), (label, { host }) => {
        expect(passesFor(`${label}.${host}`, BRANDS)).toBeUndefined();
      }),
    );
  });
});
