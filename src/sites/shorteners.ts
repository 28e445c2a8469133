/**
 * Hosts whose addresses hide where they lead. Never fetched; the warning can say that the end is hidden. Known from
 * hearsay, apart from those that lists of phishing addresses hold.
 */
const SHORTENERS: ReadonlySet<string> = new Set([
  "adf.ly",
  "bit.do",
  "bit.ly",
  "bom.so",
  "bom.to",
  "by.com.vn",
  "byvn.net",
  "buff.ly",
  "cutt.ly",
  "fb.watch",
  "goo.gl",
  "goo.su",
  "is.gd",
  "j.mp",
  "lin.ee",
  "link24.kr",
  "lnkd.in",
  "me-qr.com",
  "ow.ly",
  "maps.app.goo.gl",
  "qr.fm",
  "qrco.de",
  "rb.gy",
  "rebrand.ly",
  "s.id",
  "s.lazada.vn",
  "c.lazada.vn",
  "s.shopee.vn",
  "shorturl.at",
  "shp.ee",
  "t.co",
  "t.ly",
  "tiny.cc",
  "tinyurl.com",
  "v.gd",
  "vm.tiktok.com",
  "vn.shp.ee",
  "vt.tiktok.com",
  "zpr.io",
]);

/** Paths on platforms' own hosts that are opaque in the same way. */
const OPAQUE_PATHS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/(?:^|\.)(?:facebook|fb)\.com$/, /^\/share\/./],
  [/(?:^|\.)instagram\.com$/, /^\/share\/./],
  [/(?:^|\.)tiktok\.com$/, /^\/t\/./],
  // A small program inside Zalo.
  [/^zalo\.me$/, /^\/s\/./],
];

/** Whether an address's end can't be known without asking for it. */
export function isShortener(host: string, path: string): boolean {
  if (isShortenerHost(host)) return true;
  const plain = host.replace(/\.+$/, "");
  return OPAQUE_PATHS.some(([hosts, paths]) => hosts.test(plain) && paths.test(path));
}

/** Hosts that belong to many and must never be listed whole. */
export function isShortenerHost(host: string): boolean {
  return SHORTENERS.has(host.replace(/\.+$/, "").replace(/^www\./, ""));
}
