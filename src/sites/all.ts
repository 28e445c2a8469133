import { discord } from "./discord.ts";
import { lazada } from "./lazada.ts";
import { line } from "./line.ts";
import { linkedin } from "./linkedin.ts";
import { shopee } from "./shopee.ts";
import type { Site } from "./site.ts";
import { createSiteAt } from "./site-at.ts";
import { viber } from "./viber.ts";
import { wechat } from "./wechat.ts";
import { whatsapp } from "./whatsapp.ts";
import { SITES_WITH_PAGES } from "./with-pages.ts";

/** Every platform that Khiên knows. */
export const SITES: readonly Site[] = [
  ...SITES_WITH_PAGES,
  whatsapp,
  wechat,
  linkedin,
  shopee,
  lazada,
  discord,
  viber,
  line,
];

export const siteAt = createSiteAt(SITES);
