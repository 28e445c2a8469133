import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passesFor } from "../../../src/core/verdict/passes-for.ts";

const BRANDS = [
  { id: "mau", name: "NganhangMau", host: "nganhangmau.com.vn" },
  { id: "mua", name: "NganhangMaux", host: "nganhangmaux.vn" },
  { id: "xanh", name: "Siêu Thị Mẫu", host: "sieuthimau.vn" },
  { id: "gach", name: "Mau-Mau Bank", host: "mau-bank.vn" },
  { id: "rn", name: "Kasimau", host: "kasirnau.vn" },
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
    ["uudai-ch0mau.example", "cho"],
    ["nganhangrnau.example", "mau"],
    ["kasirna0.example", undefined],
    ["kas1rnau.example", "rn"],
    ["tamb1a.example", "tam"],
    ["m4u-bank.example", undefined],
    ["m4ubank.example", "gach"],
    ["xn--chmau-381b.example", "cho"],
    ["xn--siuthimau-m4a.example", "xanh"],
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
    ["uudaich0mau.example", "a short name within a word"],
    ["tambla.example", "a letter for a letter in a short name"],
    ["sieuthimay.example", "another word a letter away"],
    ["mau-bank.example", "the name as it is, with its dash"],
    ["nganhang-mau.example", "the name as it is, with a dash"],
    ["www.nganhangmau.com.vn.ezproxy.example.edu", "a library's proxy"],
    ["nganhangmau.com.vn.mcas.ms", "a company's proxy"],
    ["xn--siuthmu-kya1769ddja.example", "Vietnamese as it is written"],
    ["chomauu.example", "a short name with a letter twice"],
    ["thunghien.example", "a name of nine letters with another one"],
    ["ch0m4u.example", "more than a quarter exchanged"],
    ["xn--ngnhngmu-2yar5994f.example", "Vietnamese words"],
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
