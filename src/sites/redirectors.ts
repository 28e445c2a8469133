/** An address that names its real target in itself. Known pairs only: any `?next=` would be too wide. */
export interface Redirector {
  /** Host, also with `www.` or `m.` before it; `google.*` for every country's, `*.host` for all below it too. */
  readonly host: string;
  /** The path is this or goes on below it. */
  readonly path: string;
  /** Query parameters that hold the target, in order. */
  readonly parameters?: readonly string[];
  /** Or: the target stands in the path, after this form. */
  readonly inPath?: RegExp;
  readonly proof: readonly [url: string, target: string];
  /** Known from hearsay only; no public source or page proves it. */
  readonly unproven?: true;
}

const TARGET = "http%3A%2F%2Fdich.example%2Fa";
const PLAIN = "http://dich.example/a";

function byQuery(host: string, path: string, ...parameters: readonly string[]): Redirector {
  const example = host.replace("*.", "m.").replace("*", "com");
  return {
    host,
    path,
    parameters,
    proof: [`https://${example}${path}?${parameters[0]}=${TARGET}`, PLAIN],
  };
}

const PROVEN: readonly Redirector[] = [
  byQuery("l.facebook.com", "/l.php", "u"),
  byQuery("lm.facebook.com", "/l.php", "u"),
  byQuery("*.facebook.com", "/l.php", "u"),
  byQuery("l.messenger.com", "/l.php", "u"),
  byQuery("youtube.com", "/redirect", "q"),
  {
    host: "web.archive.org",
    path: "/web/",
    inPath: /^\/web\/(?:\d{1,14}[a-z_]{0,5}|\*)\/(.+)$/,
    proof: ["https://web.archive.org/web/20261001000000if_/http://dich.example/a", PLAIN],
  },
];

const HEARSAY: readonly Redirector[] = [
  byQuery("l.instagram.com", "/", "u"),
  byQuery("l.threads.net", "/", "u"),
  byQuery("l.threads.com", "/", "u"),
  byQuery("l.workplace.com", "/l.php", "u"),
  byQuery("l.wl.co", "/l", "u"),
  byQuery("youtube.com", "/attribution_link", "u"),
  byQuery("google.*", "/url", "q", "url"),
  byQuery("google.*", "/imgres", "imgrefurl", "imgurl"),
  byQuery("googleadservices.com", "/pagead/aclk", "adurl"),
  byQuery("translate.google.*", "/translate", "u"),
  byQuery("out.reddit.com", "/", "url"),
  byQuery("vk.com", "/away.php", "to"),
  byQuery("away.vk.com", "/away.php", "to"),
  byQuery("steamcommunity.com", "/linkfilter", "u", "url"),
  byQuery("tiktok.com", "/link/v2", "target"),
  byQuery("linkedin.com", "/safety/go", "url"),
  byQuery("linkedin.com", "/redir/redirect", "url"),
  ...["t.me", "telegram.me", "telegram.dog"].flatMap((host) => [
    byQuery(host, "/iv", "url"),
    byQuery(host, "/share/url", "url"),
  ]),
  byQuery("link.zalo.me", "/", "url", "u"),
  byQuery("slack-redir.net", "/link", "url"),
  byQuery("medium.com", "/r/", "url"),
  byQuery("duckduckgo.com", "/l/", "uddg"),
  {
    host: "google.*",
    path: "/amp/",
    inPath: /^\/amp\/(?:s\/)?(.+)$/,
    proof: ["https://www.google.com/amp/s/dich.example/a", PLAIN],
  },
  {
    host: "*.cdn.ampproject.org",
    path: "/",
    inPath: /^\/[cvi]\/(?:s\/)?(.+)$/,
    proof: ["https://dich-example.cdn.ampproject.org/c/s/dich.example/a", PLAIN],
  },
];

export const REDIRECTORS: readonly Redirector[] = [
  ...PROVEN,
  ...HEARSAY.map((one): Redirector => ({ ...one, unproven: true })),
];
