import type { Site } from "./site.ts";

/** A product's address names its shop; shop names change, the number stays. */
export const shopee: Site = {
  platform: "shopee",
  name: "Shopee",
  hosts: ["shopee.vn", "www.shopee.vn", "m.shopee.vn"],
  pageHosts: [],
  handle: /^[a-z0-9._]{3,40}$/,
  reserved:
    "2024 about banhang buyer cart contact daily_discover docs events flash_sale help m mall product search shop universal-link user".split(
      " ",
    ),
  routes: [
    {
      path: "/shop/{shop:id}/*",
      names: ["account:shopee:{shop}"],
      proof: ["https://shopee.vn/shop/123456789/", "account:shopee:123456789"],
    },
    {
      path: "/product/{shop:id}/{item:id}/*",
      names: ["account:shopee:{shop}", "post:shopee:item/{item}"],
      proof: [
        "https://shopee.vn/product/123456789/9876543210",
        "account:shopee:123456789",
        "post:shopee:item/9876543210",
      ],
    },
    {
      path: "/…-i.{shop:id}.{item:id}",
      names: ["account:shopee:{shop}", "post:shopee:item/{item}"],
      proof: [
        "https://shopee.vn/Tui-Mau-Gia-Re-i.123456789.9876543210?sp_atk=x",
        "account:shopee:123456789",
        "post:shopee:item/9876543210",
      ],
    },
    {
      path: "/{shop:handle}",
      names: ["account:shopee:@{shop}"],
      proof: ["https://shopee.vn/shop.mau", "account:shopee:@shop.mau"],
    },
  ],
};
