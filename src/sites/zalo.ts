import type { Site } from "./site.ts";

const ME = ["zalo.me", "www.zalo.me"] as const;

/** A number of up to 12 digits is a phone, from 15 on an official account. Ids of users differ per app: never listed. */
export const zalo: Site = {
  platform: "zalo",
  name: "Zalo",
  hosts: [...ME, "oa.zalo.me", "chat.zalo.me", "zaloapp.com"],
  pageHosts: ["*.zalo.me"],
  handle: /^(?=.*[a-z])[a-z0-9._-]{3,50}$/,
  reserved: "about app apps download g login oauth pc policy privacy qr s terms v web".split(" "),
  routes: [
    {
      hosts: ME,
      path: "/g/{group:code}",
      names: ["group:zalo:{group}"],
      proof: ["https://zalo.me/g/abcxyz123", "group:zalo:abcxyz123"],
    },
    {
      hosts: ["zaloapp.com"],
      path: "/qr/p/{account:code}",
      names: ["account:zalo:qr/{account}"],
      proof: ["https://zaloapp.com/qr/p/abcxyz123", "account:zalo:qr/abcxyz123"],
      unproven: true,
    },
    {
      hosts: ["zaloapp.com"],
      path: "/qr/g/{group:code}",
      names: ["group:zalo:qr/{group}"],
      proof: ["https://zaloapp.com/qr/g/abcxyz123", "group:zalo:qr/abcxyz123"],
      unproven: true,
    },
    {
      hosts: [...ME, "oa.zalo.me"],
      path: "/{account:officialid}/*",
      names: ["account:zalo:{account}"],
      proof: ["https://oa.zalo.me/100000000000000123", "account:zalo:100000000000000123"],
    },
    {
      hosts: ME,
      path: "/{phone:phone}/*",
      names: ["phone:{phone}"],
      proof: ["https://zalo.me/0912345678?src=qr", "phone:+84912345678"],
    },
    {
      hosts: ME,
      path: "/{account:handle}",
      names: ["account:zalo:@{account}"],
      proof: ["https://zalo.me/NganHangMau", "account:zalo:@nganhangmau"],
    },
  ],
  page: { name: "h1, h2", chrome: "nav, [role=navigation]" },
};
