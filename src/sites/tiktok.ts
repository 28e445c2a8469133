import type { Site } from "./site.ts";

export const tiktok: Site = {
  platform: "tiktok",
  name: "TikTok",
  words: ["tiktok", "tik tok"],
  hosts: ["tiktok.com", "www.tiktok.com", "m.tiktok.com", "shop.tiktok.com"],
  pageHosts: ["*.tiktok.com"],
  handle: /^(?!.*\.$)[a-z0-9._]{2,24}$/,
  routes: [
    ...["video", "photo"].map((word): Site["routes"][number] => ({
      path: `/@{account:handle}/${word}/{post:id}`,
      names: ["account:tiktok:@{account}", "post:tiktok:{post}"],
      proof: [
        `https://www.tiktok.com/@Dau.Tu.Mau/${word}/7300000000000000000?is_from_webapp=1`,
        "account:tiktok:@dau.tu.mau",
        "post:tiktok:7300000000000000000",
      ],
    })),
    {
      path: "/@{account:handle}/*",
      names: ["account:tiktok:@{account}"],
      proof: ["https://www.tiktok.com/@chuyengia.mau/live", "account:tiktok:@chuyengia.mau"],
    },
    {
      hosts: ["m.tiktok.com"],
      path: "/v/{post:id}.html",
      names: ["post:tiktok:{post}"],
      proof: ["https://m.tiktok.com/v/7300000000000000000.html?x=1", "post:tiktok:7300000000000000000"],
    },
    {
      hosts: ["shop.tiktok.com"],
      path: "/view/product/{item:id}",
      names: ["post:tiktok:item/{item}"],
      proof: [
        "https://shop.tiktok.com/view/product/1729000000000000001",
        "post:tiktok:item/1729000000000000001",
      ],
      unproven: true,
    },
    {
      hosts: ["m.tiktok.com"],
      path: "/h5/share/usr/{account:id}.html",
      names: ["account:tiktok:{account}"],
      proof: [
        "https://m.tiktok.com/h5/share/usr/6800000000000000000.html",
        "account:tiktok:6800000000000000000",
      ],
      unproven: true,
    },
    {
      hosts: ["m.tiktok.com"],
      path: "/h5/share/usr/{account:id}",
      names: ["account:tiktok:{account}"],
      proof: ["https://m.tiktok.com/h5/share/usr/6800000000000000000", "account:tiktok:6800000000000000000"],
    },
  ],
  page: {
    name: "[data-e2e=user-title], h1",
    chrome: "nav, [role=navigation], [role=banner], [data-e2e=nav-search], [data-e2e=nav-profile]",
    numbers: [
      {
        key: "account:tiktok:{id}",
        from: "inline",
        pattern: /"user":\{"id":"(?<id>\d{5,20})"[^{}]{0,400}?"uniqueId":"(?<handle>[\w.]{2,24})"/g,
        unproven: true,
      },
      {
        key: "account:tiktok:{id}",
        from: {
          select: 'meta[property="al:android:url"], meta[property="al:ios:url"]',
          attributes: ["content"],
        },
        pattern: /^snssdk1233:\/\/user\/profile\/(?<id>\d{5,20})\b/g,
        unproven: true,
      },
    ],
  },
};
