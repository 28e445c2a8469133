import type { Site } from "./site.ts";

export const lazada: Site = {
  platform: "lazada",
  name: "Lazada",
  hosts: ["lazada.vn", "www.lazada.vn", "m.lazada.vn"],
  pageHosts: [],
  handle: /^[a-z0-9][a-z0-9_-]{1,80}$/,
  routes: [
    {
      path: "/shop/{shop:handle}/*",
      names: ["account:lazada:@{shop}"],
      proof: ["https://www.lazada.vn/shop/Cua-Hang-Mau/?spm=x", "account:lazada:@cua-hang-mau"],
    },
  ],
};
