import type { Site } from "./site.ts";

/** Each country has its own shops; ids of Việt Nam, the home of this list, stand without a prefix. */
const COUNTRIES = [
  ["", "shopee.vn"],
  ["sg/", "shopee.sg"],
  ["my/", "shopee.com.my"],
  ["th/", "shopee.co.th"],
  ["id/", "shopee.co.id"],
  ["ph/", "shopee.ph"],
  ["tw/", "shopee.tw"],
  ["br/", "shopee.com.br"],
  ["mx/", "shopee.com.mx"],
  ["co/", "shopee.com.co"],
  ["cl/", "shopee.cl"],
] as const;

/** A product's address names its shop; shop names change, the number stays. */
export const shopee: Site = {
  platform: "shopee",
  name: "Shopee",
  hosts: COUNTRIES.flatMap(([, host]) => hostsOf(host)),
  pageHosts: [],
  handle: /^[a-z0-9._]{3,40}$/,
  reserved:
    "2024 about banhang buyer cart contact daily_discover docs events flash_sale help m mall product search shop universal-link user".split(
      " ",
    ),
  routes: COUNTRIES.flatMap(([country, host]): Site["routes"] => {
    const names = [`account:shopee:${country}{shop}`, `post:shopee:${country}item/{item}`];
    const keys = [`account:shopee:${country}123456789`, `post:shopee:${country}item/9876543210`];
    const hosts = hostsOf(host);
    return [
      {
        hosts,
        path: "/shop/{shop:id}/*",
        names: names.slice(0, 1),
        proof: [`https://${host}/shop/123456789/`, ...keys.slice(0, 1)],
      },
      {
        hosts,
        path: "/product/{shop:id}/{item:id}/*",
        names,
        proof: [`https://${host}/product/123456789/9876543210`, ...keys],
      },
      {
        hosts,
        path: "/universal-link/product/{shop:id}/{item:id}/*",
        names,
        proof: [`https://${host}/universal-link/product/123456789/9876543210?x=1`, ...keys],
        unproven: true,
      },
      {
        hosts,
        path: "/…-i.{shop:id}.{item:id}",
        names,
        proof: [`https://${host}/Tui-Mau-Gia-Re-i.123456789.9876543210?sp_atk=x`, ...keys],
      },
      {
        hosts,
        path: "/{shop:handle}",
        names: [`account:shopee:${country}@{shop}`],
        proof: [`https://${host}/Shop.Mau`, `account:shopee:${country}@shop.mau`],
      },
    ];
  }),
};

function hostsOf(host: string): readonly string[] {
  return [host, `www.${host}`, `m.${host}`];
}
