import type { Site } from "./site.ts";

export const viber: Site = {
  platform: "viber",
  name: "Viber",
  hosts: ["viber:", "invite.viber.com", "chats.viber.com", "viber.me"],
  pageHosts: [],
  handle: /^[a-z0-9_-]{2,60}$/,
  routes: [
    ...["chat", "add"].map((word): Site["routes"][number] => ({
      hosts: ["viber:"],
      path: `/${word}`,
      query: { number: "phone:international" },
      names: ["phone:+{phone}"],
      proof: [`viber://${word}?number=%2B84912345678`, "phone:+84912345678"],
      unproven: true,
    })),
    ...["g2", "g"].map((word): Site["routes"][number] => ({
      hosts: ["invite.viber.com"],
      path: "/",
      query: { [word]: "group:invite" },
      names: ["group:viber:{group}"],
      proof: [`https://invite.viber.com/?${word}=AbC123`, "group:viber:AbC123"],
      unproven: true,
    })),
    {
      hosts: ["viber:"],
      path: "/pa",
      query: { chatURI: "account:handle" },
      names: ["account:viber:@{account}"],
      proof: ["viber://pa?chatURI=KenhMau", "account:viber:@kenhmau"],
      unproven: true,
    },
    {
      hosts: ["chats.viber.com"],
      path: "/{account:handle}",
      names: ["account:viber:@{account}"],
      proof: ["https://chats.viber.com/KenhMau", "account:viber:@kenhmau"],
      unproven: true,
    },
    {
      hosts: ["viber.me"],
      path: "/{account:handle}",
      names: ["account:viber:@{account}"],
      proof: ["https://viber.me/KenhMau", "account:viber:@kenhmau"],
      unproven: true,
    },
  ],
};
