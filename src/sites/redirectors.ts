/** An address that names its real target in itself. Known pairs only: any `?next=` would be too wide. */
export interface Redirector {
  /** Host, or `google.*` for every country's. */
  readonly host: string;
  /** The path begins so. */
  readonly path: string;
  /** Query parameters that hold the target, in order. */
  readonly parameters?: readonly string[];
  /** Or: the target stands in the path, after this form. */
  readonly inPath?: RegExp;
  readonly proof: readonly [url: string, target: string];
}

const TARGET = "http%3A%2F%2Fdich.example%2Fa";
const PLAIN = "http://dich.example/a";

function byQuery(host: string, path: string, ...parameters: readonly string[]): Redirector {
  return {
    host,
    path,
    parameters,
    proof: [`https://${host.replace("*", "com")}${path}?${parameters[0]}=${TARGET}`, PLAIN],
  };
}

export const REDIRECTORS: readonly Redirector[] = [
  byQuery("l.facebook.com", "/l.php", "u"),
  byQuery("lm.facebook.com", "/l.php", "u"),
  byQuery("www.facebook.com", "/l.php", "u"),
  byQuery("l.messenger.com", "/l.php", "u"),
  byQuery("l.instagram.com", "/", "u"),
  byQuery("l.threads.net", "/", "u"),
  byQuery("l.threads.com", "/", "u"),
  byQuery("www.youtube.com", "/redirect", "q"),
  byQuery("www.youtube.com", "/attribution_link", "u"),
  byQuery("www.google.*", "/url", "q", "url"),
  byQuery("google.*", "/url", "q", "url"),
  byQuery("www.google.*", "/imgres", "imgrefurl", "imgurl"),
  byQuery("www.googleadservices.com", "/pagead/aclk", "adurl"),
  byQuery("out.reddit.com", "/", "url"),
  byQuery("vk.com", "/away.php", "to"),
  byQuery("steamcommunity.com", "/linkfilter/", "u", "url"),
  byQuery("www.tiktok.com", "/link/v2", "target"),
  byQuery("www.linkedin.com", "/safety/go", "url"),
  byQuery("www.linkedin.com", "/redir/redirect", "url"),
  byQuery("t.me", "/iv", "url"),
  byQuery("t.me", "/share/url", "url"),
  byQuery("link.zalo.me", "/", "url", "u"),
  byQuery("slack-redir.net", "/link", "url"),
  byQuery("medium.com", "/r/", "url"),
  {
    host: "web.archive.org",
    path: "/web/",
    inPath: /^\/web\/\d{1,14}[a-z_]{0,5}\/(.+)$/,
    proof: ["https://web.archive.org/web/20261001000000if_/http://dich.example/a", PLAIN],
  },
  {
    host: "www.google.*",
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
