import type { Site } from "./site.ts";

const SEND = ["api.whatsapp.com", "web.whatsapp.com", "whatsapp:"] as const;

/** Numbers here carry their country code, with or without a plus. */
export const whatsapp: Site = {
  platform: "whatsapp",
  name: "WhatsApp",
  hosts: ["wa.me", "chat.whatsapp.com", "whatsapp.com", "www.whatsapp.com", ...SEND],
  pageHosts: [],
  routes: [
    {
      hosts: ["wa.me"],
      path: "/{phone:international}",
      names: ["phone:+{phone}"],
      proof: ["https://wa.me/84912345678?text=hi", "phone:+84912345678"],
    },
    {
      hosts: SEND,
      path: "/send",
      query: { phone: "phone:international" },
      names: ["phone:+{phone}"],
      proof: ["https://api.whatsapp.com/send?phone=%2B84912345678", "phone:+84912345678"],
    },
    {
      hosts: ["wa.me"],
      path: "/message/{account:code}",
      names: ["account:whatsapp:message/{account}"],
      proof: ["https://wa.me/message/ABCDEF123MAU", "account:whatsapp:message/ABCDEF123MAU"],
    },
    {
      hosts: ["chat.whatsapp.com"],
      path: "/invite/{group:code}",
      names: ["group:whatsapp:{group}"],
      proof: [
        "https://chat.whatsapp.com/invite/AbCdEfGhIjKlMnOpQrStUv",
        "group:whatsapp:AbCdEfGhIjKlMnOpQrStUv",
      ],
    },
    {
      hosts: ["chat.whatsapp.com"],
      path: "/{group:code}",
      names: ["group:whatsapp:{group}"],
      proof: ["https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", "group:whatsapp:AbCdEfGhIjKlMnOpQrStUv"],
    },
    {
      hosts: ["whatsapp.com", "www.whatsapp.com"],
      path: "/channel/{account:code}",
      names: ["account:whatsapp:channel/{account}"],
      proof: ["https://whatsapp.com/channel/0029VaMau123", "account:whatsapp:channel/0029VaMau123"],
    },
  ],
};
