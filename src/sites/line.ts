import type { Site } from "./site.ts";

export const line: Site = {
  platform: "line",
  name: "LINE",
  hosts: ["line.me"],
  pageHosts: [],
  handle: /^[a-z0-9._-]{2,30}$/,
  routes: [
    {
      hosts: ["line.me"],
      path: "/ti/p/~{account:handle}",
      names: ["account:line:@{account}"],
      proof: ["https://line.me/ti/p/~Tuyen.Dung.Mau", "account:line:@tuyen.dung.mau"],
      unproven: true,
    },
    {
      hosts: ["line.me"],
      path: "/R/ti/p/~{account:handle}",
      names: ["account:line:@{account}"],
      proof: ["https://line.me/R/ti/p/~tuyen.dung.mau", "account:line:@tuyen.dung.mau"],
      unproven: true,
    },
    // An official account's name is another thing than a person's of the same letters.
    ...["/ti/p/@{account:handle}", "/R/ti/p/@{account:handle}"].map((path): Site["routes"][number] => ({
      path,
      names: ["account:line:oa/{account}"],
      proof: [
        `https://line.me${path.replace("{account:handle}", "NganHangMau")}`,
        "account:line:oa/nganhangmau",
      ],
      unproven: true,
    })),
    {
      hosts: ["line.me"],
      path: "/ti/g/{group:code}",
      names: ["group:line:{group}"],
      proof: ["https://line.me/ti/g/AbC_123-x", "group:line:AbC_123-x"],
      unproven: true,
    },
  ],
};
