import type { Site } from "./site.ts";

const THREADS = ["threads.net", "www.threads.net", "threads.com", "www.threads.com"] as const;
const INSTAGRAM = ["instagram.com", "www.instagram.com", "m.instagram.com", "instagr.am"] as const;

/** Instagram and Threads: one Meta account stands behind both, so both give the same key. */
export const instagram: Site = {
  platform: "instagram",
  name: "Instagram",
  words: ["instagram", "insta", "threads"],
  hosts: [...INSTAGRAM, "ig.me", ...THREADS],
  pageHosts: ["*.instagram.com", "*.threads.net", "*.threads.com"],
  handle: /^[a-z0-9._]{1,30}$/,
  reserved:
    "about accounts api challenge developer direct emails explore legal oauth p privacy reel reels s session share static stories t terms tv web".split(
      " ",
    ),
  routes: [
    {
      hosts: THREADS,
      path: "/@{account:handle}/post/{post:code}/*",
      names: ["account:instagram:@{account}", "post:instagram:{post}"],
      proof: [
        "https://www.threads.net/@shop.mau/post/Cabc123_-",
        "account:instagram:@shop.mau",
        "post:instagram:Cabc123_-",
      ],
    },
    {
      hosts: THREADS,
      path: "/@{account:handle}/*",
      names: ["account:instagram:@{account}"],
      proof: ["https://www.threads.com/@Shop.Mau", "account:instagram:@shop.mau"],
    },
    {
      hosts: ["ig.me"],
      path: "/m/{account:handle}",
      names: ["account:instagram:@{account}"],
      proof: ["https://ig.me/m/shop.mau", "account:instagram:@shop.mau"],
      unproven: true,
    },
    {
      hosts: INSTAGRAM,
      path: "/stories/{account:handle}/*",
      names: ["account:instagram:@{account}"],
      proof: ["https://www.instagram.com/stories/shop.mau/123/", "account:instagram:@shop.mau"],
    },
    {
      hosts: THREADS,
      path: "/t/{post:code}",
      names: ["post:instagram:{post}"],
      proof: ["https://www.threads.net/t/Cabc123_-", "post:instagram:Cabc123_-"],
    },
    ...["p", "reel", "reels", "tv"].flatMap((word): Site["routes"] => [
      {
        hosts: INSTAGRAM,
        path: `/${word}/{post:code}/*`,
        names: ["post:instagram:{post}"],
        proof: [`https://www.instagram.com/${word}/Cabc123_-/`, "post:instagram:Cabc123_-"],
      },
      {
        hosts: INSTAGRAM,
        path: `/{account:handle}/${word}/{post:code}/*`,
        names: ["account:instagram:@{account}", "post:instagram:{post}"],
        proof: [
          `https://www.instagram.com/shop.mau/${word}/Cabc123_-/`,
          "account:instagram:@shop.mau",
          "post:instagram:Cabc123_-",
        ],
        unproven: true,
      },
    ]),
    {
      hosts: INSTAGRAM,
      path: "/{account:handle}/*",
      names: ["account:instagram:@{account}"],
      proof: ["https://www.instagram.com/Shop_Mau.99/?hl=vi", "account:instagram:@shop_mau.99"],
    },
  ],
  page: {
    name: "main header h2, main h1, h1, h2",
    chrome: "nav, [role=navigation], [role=banner]",
    // Threads, by several independent projects.
    posts: '[data-pressable-container="true"]',
    // Threads shows numbers too, but nothing proves that they are Instagram's.
    numbers: [
      { key: "account:instagram:{id}", from: "inline", pattern: /"profile_id":"(?<id>\d{5,20})"/g },
      {
        key: "account:instagram:{id}",
        from: "inline",
        pattern: /"logging_page_id":"profilePage_(?<id>\d{5,20})"/g,
        unproven: true,
      },
      {
        key: "account:instagram:{id}",
        from: "inline",
        pattern: /"username":"(?<handle>[\w.]{1,30})"[^{}]{0,400}?"id":"(?<id>\d{5,20})"/g,
        unproven: true,
      },
      {
        key: "account:instagram:{id}",
        from: "inline",
        pattern: /"id":"(?<id>\d{5,20})"[^{}]{0,400}?"username":"(?<handle>[\w.]{1,30})"/g,
        unproven: true,
      },
    ],
  },
};
