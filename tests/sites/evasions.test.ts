import { describe, expect, it } from "vitest";
import { identify } from "../../src/sites/identify.ts";
import { identifyText } from "../../src/sites/identify-text.ts";

/** Ways to write one address otherwise; each keeps what it names. */
type Twist = (url: string) => string;

const wrap =
  (start: string): Twist =>
  (url) =>
    start + encodeURIComponent(url);
const ESCAPED = (text: string): string =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");

const ANYWHERE: Readonly<Record<string, Twist>> = {
  plain: (url) => url,
  "http instead of https": (url) => url.replace("https:", "http:"),
  "capital scheme and host": (url) => url.replace(/^https:\/\/[^/]+/, (start) => start.toUpperCase()),
  "tracking parameters": (url) =>
    `${url}${url.includes("?") ? "&" : "?"}fbclid=IwAR0&utm_source=zalo&mibextid=ZbWKwL`,
  fragment: (url) => `${url}#comment`,
  "white space around": (url) => `  ${url}\n`,
  "tab and line break inside": (url) => url.replace("https://", "https:/\t/").replace(/.com/, ".\ncom"),
  "port and user": (url) => url.replace("https://", "https://user:pass@").replace(/(\.\w+)\//, "$1:443/"),
  "dot after the host": (url) => url.replace(/^(https:\/\/[^/]+)/, "$1."),
  "no scheme": (url) => url.replace("https://", ""),
  "two slashes only": (url) => url.replace("https:", ""),
  "one slash": (url) => url.replace("https://", "https:/"),
  backslashes: (url) => url.replace("https://", "https:\\\\"),
  "more slashes in the path": (url) => url.replace(/(\w)\/(?=[^/])/, "$1//"),
  "dots in the path": (url) => url.replace(/(\.\w+)\/(?=[^/])/, "$1/./x/../"),
  "full-width host": (url) =>
    url.replace(/^https:\/\/[^/]+/, (start) =>
      start.replace(/(?<=\/\/).+/, (host) =>
        host.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
      ),
    ),
  "ideographic full stop": (url) => url.replace(/\.(?=\w+\/)/, "。"),
  "invisible characters before": (url) => `\u200b\u2060${url}`,
  "soft hyphen in the host": (url) => url.replace(/^(https:\/\/\w)/, "$1\u00ad"),
  "escaped letters in the path": (url) =>
    url.replace(/^(https:\/\/[^/]+\/)([\w@])/, (_, start: string, letter: string) => start + ESCAPED(letter)),
  "white space in front, in Unicode": (url) => `\u3000\u00a0${url}`,
  "Google's AMP viewer": (url) => url.replace("https://", "https://www.google.com/amp/s/"),
  "Telegram's share": wrap("https://t.me/share/url?text=x&url="),
  "Zalo's door": wrap("https://link.zalo.me/?url="),
  "Reddit's door": wrap("https://out.reddit.com/t3_mau?token=x&url="),
  "TikTok's door": wrap("https://www.tiktok.com/link/v2?aid=1988&target="),
  "a shim with a dot after its host": wrap("https://l.facebook.com./l.php?u="),
  "Facebook's shim on its own host": wrap("https://m.facebook.com/l.php?u="),
  "five shims": (url) =>
    [1, 2, 3, 4, 5].reduce((inner) => wrap("https://l.facebook.com/l.php?u=")(inner), url),
  "Facebook's shim": wrap("https://l.facebook.com/l.php?h=AT0&u="),
  "Facebook's mobile shim": wrap("https://lm.facebook.com/l.php?u="),
  "Instagram's shim": wrap("https://l.instagram.com/?e=x&u="),
  "Messenger's shim": wrap("https://l.messenger.com/l.php?u="),
  "YouTube's redirect": wrap("https://www.youtube.com/redirect?event=x&q="),
  "Google's redirect": wrap("https://www.google.com.vn/url?sa=t&url="),
  "LinkedIn's door": wrap("https://www.linkedin.com/safety/go?url="),
  "VK's door": wrap("https://vk.com/away.php?to="),
  "the archive": (url) => `https://web.archive.org/web/20261001000000/${url}`,
  "two shims": (url) => wrap("https://l.facebook.com/l.php?u=")(wrap("https://www.google.com/url?q=")(url)),
  "a shim, escaped twice": (url) => wrap("https://l.facebook.com/l.php?u=")(encodeURIComponent(url)),
};

const FACEBOOK: Readonly<Record<string, Twist>> = Object.fromEntries(
  [
    "facebook.com",
    "m.facebook.com",
    "mbasic.facebook.com",
    "web.facebook.com",
    "touch.facebook.com",
    "vi-vn.facebook.com",
    "en-gb.facebook.com",
    "facebook.com",
    "fb.com",
  ].map((host): [string, Twist] => [host, (url) => url.replace("www.facebook.com", host)]),
);

interface Thing {
  readonly key: string;
  readonly urls: readonly string[];
  readonly own?: Readonly<Record<string, Twist>>;
}

const THINGS: readonly Thing[] = [
  {
    key: "account:facebook:@congviecmau247",
    urls: [
      "https://www.facebook.com/congviec.mau247",
      "https://www.facebook.com/CongViec.Mau.247/",
      "https://www.facebook.com/c.o.n.g.v.i.e.c.mau247/about",
      `https://www.facebook.com/${ESCAPED("congviecmau247")}`,
      "https://www.facebook.com/pg/congviecmau247/posts/",
    ],
    own: FACEBOOK,
  },
  {
    key: "account:facebook:100000000000247",
    urls: [
      "https://www.facebook.com/profile.php?id=100000000000247",
      "https://www.facebook.com/100000000000247",
      "https://www.facebook.com/people/Vi%E1%BB%87c-Nh%E1%BA%B9/100000000000247/",
      "https://www.facebook.com/Viec-Nhe-Mau-100000000000247/",
      "https://www.facebook.com/groups/1234567/user/100000000000247/",
    ],
    own: FACEBOOK,
  },
  {
    key: "group:facebook:@dautu.mau.baolai",
    urls: [
      "https://www.facebook.com/groups/dautu.mau.baolai",
      "https://www.facebook.com/groups/DauTu.Mau.BaoLai/about/",
    ],
    own: FACEBOOK,
  },
  {
    key: "account:tiktok:@chuyengia.mau",
    urls: ["https://www.tiktok.com/@chuyengia.mau", "https://www.tiktok.com/%40ChuyenGia.Mau?lang=vi"],
  },
  {
    key: "account:telegram:@tuyendung_mau",
    urls: [
      "https://t.me/tuyendung_mau",
      "https://t.me/s/TuyenDung_Mau",
      "https://telegram.me/tuyendung_mau/12",
    ],
  },
  {
    key: "account:instagram:@shop.mau.giare",
    urls: ["https://www.instagram.com/shop.mau.giare/", "https://www.threads.com/@Shop.Mau.GiaRe"],
  },
  {
    key: "account:youtube:@kiemtienmau",
    urls: ["https://www.youtube.com/@KiemTienMau", "https://m.youtube.com/%40kiemtienmau/videos"],
  },
  {
    key: "account:x:@airdrop_mau",
    urls: ["https://x.com/Airdrop_Mau", "https://mobile.twitter.com/airdrop_mau/with_replies"],
  },
  {
    key: "phone:+84912345678",
    urls: ["https://zalo.me/0912345678", "https://zalo.me/84912345678/", "https://zalo.me/%2B84912345678"],
  },
  {
    key: "account:shopee:123456789",
    urls: [
      "https://shopee.vn/shop/123456789/",
      "https://shopee.vn/Tui-Mau-i.123456789.9876543210",
      "https://www.shopee.vn/product/123456789/9876543210",
    ],
  },
  {
    key: "web:xau-mau.example/nhan/",
    urls: ["https://xau-mau.example/nhan/qua.html", "https://www.xau-mau.example/nhan/"],
  },
];

const spellings = THINGS.flatMap(({ key, urls, own = {} }) =>
  urls.flatMap((url) =>
    Object.entries({ "as it is": ((same: string) => same) as Twist, ...own }).flatMap(([host, change]) =>
      Object.entries(ANYWHERE).map(([how, twist]) => ({
        key,
        text: twist(change(url)),
        how: `${how}, ${host}`,
      })),
    ),
  ),
);

describe("evasions of addresses", () => {
  it("are two thousand and more", () => {
    expect(new Set(spellings.map((one) => one.text)).size).toBeGreaterThan(2_000);
  });

  it("all give the listed key", () => {
    const missed = spellings.filter(
      ({ key, text }) => !(identify(text).keys as readonly string[]).includes(key),
    );
    expect(missed).toEqual([]);
  });
});

describe("evasions of numbers in text", () => {
  const digits = "0912345678";
  const broken = [
    ...[" ", ".", "-", "\u00a0", "\u2009", "\u200b", "\u200d", "·", "_", " . "].flatMap((between) => [
      [...digits].join(between),
      `${digits.slice(0, 4)}${between}${digits.slice(4, 7)}${between}${digits.slice(7)}`,
    ]),
    digits.replace("0", "o"),
    digits.replace("0", "O"),
    "+84 912 345 678",
    "84912345678",
    "+84 (0) 912.345.678",
    [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(""),
  ];

  it.each(broken.map((text) => [JSON.stringify(text), text]))("%s is the same number", (_, text) => {
    expect(identifyText(`Zalo ${text} nhé`).flatMap((finding) => finding.keys)).toEqual([
      "phone:+84912345678",
    ]);
  });
});
