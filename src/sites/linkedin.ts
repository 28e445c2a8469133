import { latePattern } from "./late-pattern.ts";
import type { Site } from "./site.ts";

export const linkedin: Site = {
  platform: "linkedin",
  name: "LinkedIn",
  hosts: ["linkedin.com", "www.linkedin.com", "m.linkedin.com", "{country}.linkedin.com"],
  pageHosts: [],
  handle: latePattern(String.raw`^[\p{L}\p{M}\p{N}_-]{3,100}$`),
  routes: [
    {
      path: "/in/{account:handle}/*",
      names: ["account:linkedin:@{account}"],
      proof: ["https://www.linkedin.com/in/Tuyen-Dung-Mau/", "account:linkedin:@tuyen-dung-mau"],
    },
    ...["company", "school"].map((word): Site["routes"][number] => ({
      path: `/${word}/{account:handle}/*`,
      names: [`account:linkedin:${word}/{account}`],
      proof: [`https://vn.linkedin.com/${word}/Cong-Ty-Mau/about/`, `account:linkedin:${word}/cong-ty-mau`],
    })),
    {
      path: "/posts/…-activity-{post:longid}-{token:word}",
      names: ["post:linkedin:{post}"],
      proof: [
        "https://www.linkedin.com/posts/nguoi-mau_tuyendung-activity-7100000000000000000-abcd",
        "post:linkedin:7100000000000000000",
      ],
    },
    {
      path: "/feed/update/urn:li:activity:{post:longid}",
      names: ["post:linkedin:{post}"],
      proof: [
        "https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000000/",
        "post:linkedin:7100000000000000000",
      ],
    },
    {
      path: "/groups/{group:id}/*",
      names: ["group:linkedin:{group}"],
      proof: ["https://www.linkedin.com/groups/1234567/", "group:linkedin:1234567"],
    },
  ],
};
