/**
 * Vietnamese mobile prefixes of 2018-09-15: an 11-digit number became a 10-digit one, the last seven digits
 * kept (announced by the Ministry of Information and Communications, in the press of 2018-05). Old lists and
 * screenshots still carry the long form.
 */
export const MOBILE_2018: Readonly<Record<string, string>> = {
  "120": "70",
  "121": "79",
  "122": "77",
  "123": "83",
  "124": "84",
  "125": "85",
  "126": "76",
  "127": "81",
  "128": "78",
  "129": "82",
  "162": "32",
  "163": "33",
  "164": "34",
  "165": "35",
  "166": "36",
  "167": "37",
  "168": "38",
  "169": "39",
  "186": "56",
  "188": "58",
  "199": "59",
};

/** Area codes of 2017 for Hà Nội and Hồ Chí Minh City; the others changed in ways that a table can't tell apart. */
export const FIXED_2017: Readonly<Record<string, string>> = { "4": "24", "8": "28" };
