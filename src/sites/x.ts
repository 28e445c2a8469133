import type { Site } from "./site.ts";

export const x: Site = {
  platform: "x",
  name: "X",
  words: ["twitter"],
  hosts: [
    "x.com",
    "www.x.com",
    "m.x.com",
    "mobile.x.com",
    "twitter.com",
    "www.twitter.com",
    "mobile.twitter.com",
    "m.twitter.com",
  ],
  pageHosts: ["x.com", "*.twitter.com"],
  handle: /^\w{1,15}$/,
  reserved:
    "about compose download explore hashtag home i intent jobs login logout messages notifications privacy search settings share signup tos who_to_follow".split(
      " ",
    ),
  routes: [
    {
      path: "/i/user/{account:id}",
      names: ["account:x:{account}"],
      proof: ["https://x.com/i/user/1234567890", "account:x:1234567890"],
    },
    {
      path: "/i/communities/{group:id}/*",
      names: ["group:x:{group}"],
      proof: ["https://x.com/i/communities/1500000000000000000", "group:x:1500000000000000000"],
    },
    {
      path: "/i/web/status/{post:id}",
      names: ["post:x:{post}"],
      proof: ["https://twitter.com/i/web/status/1700000000000000000", "post:x:1700000000000000000"],
    },
    ...["user", "follow"].map((word): Site["routes"][number] => ({
      path: `/intent/${word}`,
      query: { screen_name: "account:handle" },
      names: ["account:x:@{account}"],
      proof: [`https://twitter.com/intent/${word}?screen_name=Airdrop_Mau`, "account:x:@airdrop_mau"],
    })),
    {
      path: "/intent/user",
      query: { user_id: "account:id" },
      names: ["account:x:{account}"],
      proof: ["https://twitter.com/intent/user?user_id=1234567890", "account:x:1234567890"],
    },
    {
      path: "/{account:handle}/status/{post:id}/*",
      names: ["account:x:@{account}", "post:x:{post}"],
      proof: [
        "https://mobile.twitter.com/Airdrop_Mau/status/1700000000000000000?s=20",
        "account:x:@airdrop_mau",
        "post:x:1700000000000000000",
      ],
    },
    {
      path: "/{account:handle}/*",
      names: ["account:x:@{account}"],
      proof: ["https://x.com/Airdrop_Mau/with_replies", "account:x:@airdrop_mau"],
    },
  ],
  page: {
    name: "[data-testid=UserName]",
    chrome: "nav, [role=navigation], [role=banner]",
    context: ":has([data-testid=socialContext])",
    numbers: [
      {
        key: "account:x:{id}",
        from: "inline",
        pattern: /"additionalName":"(?<handle>\w{1,15})"[^{}]{0,2000}?"identifier":"(?<id>\d{2,20})"/g,
        unproven: true,
      },
      {
        key: "account:x:{id}",
        from: { select: "[data-testid$=follow][aria-label]", attributes: ["data-testid", "aria-label"] },
        pattern: /^(?<id>\d{2,20})-(?:un)?follow [^@]{0,60}@(?<handle>\w{1,15})$/g,
        unproven: true,
      },
    ],
  },
};
