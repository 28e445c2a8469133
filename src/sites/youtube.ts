import { latePattern } from "./late-pattern.ts";
import type { Site } from "./site.ts";

const PAGES = ["youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com"] as const;

export const youtube: Site = {
  platform: "youtube",
  name: "YouTube",
  words: ["youtube", "ytb"],
  hosts: [...PAGES, "youtu.be", "youtube-nocookie.com", "www.youtube-nocookie.com"],
  pageHosts: ["*.youtube.com"],
  // Since 2023 also letters beyond the Latin ones.
  handle: latePattern(String.raw`^[\p{L}\p{M}\p{N}._\-·]{3,60}$`),
  reserved:
    "about account ads attribution_link browse c channel embed feed gaming hashtag howyoutubeworks kids live live_dashboard merch movies music news oembed paid_memberships playlist playlists post premium redirect reel results rss shorts signin source sports t trending upload user v watch".split(
      " ",
    ),
  routes: [
    {
      hosts: PAGES,
      path: "/@{account:handle}/*",
      names: ["account:youtube:@{account}"],
      proof: ["https://www.youtube.com/@KiemTienMau/videos", "account:youtube:@kiemtienmau"],
    },
    {
      hosts: PAGES,
      path: "/channel/{account:channel}/*",
      names: ["account:youtube:{account}"],
      proof: [
        "https://m.youtube.com/channel/UCabcdefghijklmnopqrstuv/featured",
        "account:youtube:UCabcdefghijklmnopqrstuv",
      ],
    },
    {
      hosts: PAGES,
      path: "/c/{account:handle}/*",
      names: ["account:youtube:c/{account}"],
      proof: ["https://www.youtube.com/c/KiemTienMau?pbjreload=102", "account:youtube:c/kiemtienmau"],
    },
    {
      hosts: PAGES,
      path: "/user/{account:handle}/*",
      names: ["account:youtube:user/{account}"],
      proof: ["https://www.youtube.com/user/KiemTienMau", "account:youtube:user/kiemtienmau"],
    },
    {
      hosts: PAGES,
      path: "/watch",
      query: { v: "post:code" },
      names: ["post:youtube:{post}"],
      proof: ["https://www.youtube.com/watch?v=abcDEF123-_&t=3", "post:youtube:abcDEF123-_"],
    },
    {
      hosts: PAGES,
      path: "/playlist",
      query: { list: "list:code" },
      names: ["post:youtube:list/{list}"],
      proof: ["https://www.youtube.com/playlist?list=PLabcDEF123", "post:youtube:list/PLabcDEF123"],
    },
    ...["shorts", "live", "embed"].map((word): Site["routes"][number] => ({
      path: `/${word}/{post:code}`,
      names: ["post:youtube:{post}"],
      proof: [`https://www.youtube.com/${word}/abcDEF123-_`, "post:youtube:abcDEF123-_"],
    })),
    {
      hosts: ["youtu.be"],
      path: "/{post:code}",
      names: ["post:youtube:{post}"],
      proof: ["https://youtu.be/abcDEF123-_?si=x", "post:youtube:abcDEF123-_"],
    },
    {
      hosts: PAGES,
      path: "/{account:handle}/*",
      names: ["account:youtube:c/{account}"],
      proof: ["https://www.youtube.com/KiemTienMau/featured", "account:youtube:c/kiemtienmau"],
    },
  ],
  page: {
    name: "h1",
    chrome: "[role=navigation], nav, #guide, #masthead",
    numbers: [
      {
        key: "account:youtube:{id}",
        from: "inline",
        pattern:
          /"externalId":"(?<id>UC[\w-]{22})"[^{}]{0,4000}?"vanityChannelUrl":"[^"@]{0,60}@(?<handle>[^"/]{3,90})"/g,
      },
      { key: "account:youtube:{id}", from: "inline", pattern: /"externalId":"(?<id>UC[\w-]{22})"/g },
      {
        key: "account:youtube:{id}",
        from: { select: "link[rel=canonical]", attributes: ["href"] },
        pattern: /^https:\/\/www\.youtube\.com\/channel\/(?<id>UC[\w-]{22})$/g,
      },
      {
        key: "account:youtube:{id}",
        from: {
          select: "meta[itemprop=identifier], meta[itemprop=channelId]",
          attributes: ["content"],
        },
        pattern: /^(?<id>UC[\w-]{22})$/g,
      },
    ],
  },
};
