/** Hosts whose addresses hide where they lead. Never fetched; the warning can say that the end is hidden. */
const SHORTENERS: ReadonlySet<string> = new Set([
  "bit.ly",
  "bom.so",
  "bom.to",
  "by.com.vn",
  "byvn.net",
  "cutt.ly",
  "fb.watch",
  "goo.su",
  "is.gd",
  "lin.ee",
  "link24.kr",
  "lnkd.in",
  "me-qr.com",
  "ow.ly",
  "qr.fm",
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
  "tinyurl.com",
  "v.gd",
  "vm.tiktok.com",
  "vn.shp.ee",
  "vt.tiktok.com",
  "zpr.io",
]);

/** Paths on platforms' own hosts that are opaque in the same way. */
const OPAQUE_PATHS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/(?:^|\.)facebook\.com$/, /^\/share\/./],
  [/(?:^|\.)instagram\.com$/, /^\/share\/./],
  [/(?:^|\.)tiktok\.com$/, /^\/t\/./],
];

/** Whether an address's end can't be known without asking for it. */
export function isShortener(host: string, path: string): boolean {
  if (SHORTENERS.has(host.replace(/^www\./, ""))) return true;
  return OPAQUE_PATHS.some(([hosts, paths]) => hosts.test(host) && paths.test(path));
}

/** Hosts that belong to many and must never be listed whole. */
export function isShortenerHost(host: string): boolean {
  return SHORTENERS.has(host.replace(/^www\./, ""));
}
