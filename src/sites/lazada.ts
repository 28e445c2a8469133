import type { Site } from "./site.ts";

/** Each country has its own shops; those of Việt Nam, the home of this list, stand without a prefix. */
const COUNTRIES = [
  ["", "lazada.vn"],
  ["sg/", "lazada.sg"],
  ["my/", "lazada.com.my"],
  ["th/", "lazada.co.th"],
  ["id/", "lazada.co.id"],
  ["ph/", "lazada.com.ph"],
] as const;

export const lazada: Site = {
  platform: "lazada",
  name: "Lazada",
  hosts: COUNTRIES.flatMap(([, host]) => hostsOf(host)),
  pageHosts: [],
  handle: /^[a-z0-9][a-z0-9_-]{1,80}$/,
  routes: COUNTRIES.map(([country, host]): Site["routes"][number] => ({
    hosts: hostsOf(host),
    path: "/shop/{shop:handle}/*",
    names: [`account:lazada:${country}@{shop}`],
    proof: [`https://www.${host}/shop/Cua-Hang-Mau/?spm=x`, `account:lazada:${country}@cua-hang-mau`],
    unproven: true,
  })),
};

function hostsOf(host: string): readonly string[] {
  return [host, `www.${host}`, `m.${host}`];
}
