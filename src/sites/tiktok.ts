import type { Site } from "./site.ts";

export const tiktok: Site = {
  platform: "tiktok",
  name: "TikTok",
  hosts: ["tiktok.com", "www.tiktok.com", "m.tiktok.com"],
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
      path: "/h5/share/usr/{account:id}",
      names: ["account:tiktok:{account}"],
      proof: ["https://m.tiktok.com/h5/share/usr/6800000000000000000", "account:tiktok:6800000000000000000"],
    },
  ],
  page: {
    name: "[data-e2e=user-title], h1",
    chrome: "nav, [role=navigation], [data-e2e=nav-search]",
    inline: [{ key: "account:tiktok:{id}", pattern: /"userInfo":\{"user":\{"id":"(\d{5,20})"/g }],
  },
};
