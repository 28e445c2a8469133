import type { Site } from "./site.ts";

const APP = [
  "discord.com",
  "www.discord.com",
  "discordapp.com",
  "ptb.discord.com",
  "canary.discord.com",
] as const;

export const discord: Site = {
  platform: "discord",
  name: "Discord",
  hosts: ["discord.gg", "www.discord.gg", ...APP],
  pageHosts: [],
  routes: [
    {
      hosts: ["discord.gg", "www.discord.gg"],
      path: "/{group:code}",
      names: ["group:discord:{group}"],
      proof: ["https://discord.gg/AbC123", "group:discord:AbC123"],
      unproven: true,
    },
    {
      hosts: APP,
      path: "/invite/{group:code}",
      names: ["group:discord:{group}"],
      proof: ["https://discord.com/invite/AbC123", "group:discord:AbC123"],
      unproven: true,
    },
    {
      hosts: APP,
      path: "/channels/{group:longid}/*",
      names: ["group:discord:server/{group}"],
      proof: [
        "https://discord.com/channels/123456789012345678/123456789012345679",
        "group:discord:server/123456789012345678",
      ],
      unproven: true,
    },
    {
      hosts: APP,
      path: "/users/{account:id}",
      names: ["account:discord:{account}"],
      proof: ["https://discord.com/users/123456789012345678", "account:discord:123456789012345678"],
      unproven: true,
    },
  ],
};
