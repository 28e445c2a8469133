import type { Site } from "./site.ts";

/** WeChat names people by QR codes; what these hold is all that a link can tell. Nothing public proves the forms. */
export const wechat: Site = {
  platform: "wechat",
  name: "WeChat",
  hosts: ["weixin.qq.com", "u.wechat.com", "weixin:"],
  pageHosts: [],
  handle: /^[a-z][a-z0-9_-]{5,40}$/,
  routes: [
    {
      hosts: ["u.wechat.com"],
      path: "/{account:code}",
      names: ["account:wechat:u/{account}"],
      proof: ["https://u.wechat.com/AbCdEf123Mau", "account:wechat:u/AbCdEf123Mau"],
      unproven: true,
    },
    {
      hosts: ["weixin.qq.com"],
      path: "/r/{account:code}",
      names: ["account:wechat:r/{account}"],
      proof: ["http://weixin.qq.com/r/AbCdEf123Mau", "account:wechat:r/AbCdEf123Mau"],
      unproven: true,
    },
    {
      hosts: ["weixin.qq.com"],
      path: "/g/{group:code}",
      names: ["group:wechat:{group}"],
      proof: ["https://weixin.qq.com/g/AbCdEf123Mau", "group:wechat:AbCdEf123Mau"],
      unproven: true,
    },
    {
      hosts: ["weixin:"],
      path: "/contacts/profile/{account:handle}",
      names: ["account:wechat:@{account}"],
      proof: ["weixin://contacts/profile/gh_Mau123", "account:wechat:@gh_mau123"],
      unproven: true,
    },
  ],
};
