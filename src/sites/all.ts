import { discord } from "./discord.ts";
import { facebook } from "./facebook.ts";
import { instagram } from "./instagram.ts";
import { lazada } from "./lazada.ts";
import { line } from "./line.ts";
import { linkedin } from "./linkedin.ts";
import { shopee } from "./shopee.ts";
import type { Site } from "./site.ts";
import { telegram } from "./telegram.ts";
import { tiktok } from "./tiktok.ts";
import { viber } from "./viber.ts";
import { wechat } from "./wechat.ts";
import { whatsapp } from "./whatsapp.ts";
import { x } from "./x.ts";
import { youtube } from "./youtube.ts";
import { zalo } from "./zalo.ts";

/** Every platform that Khiên knows. */
export const SITES: readonly Site[] = [
  facebook,
  instagram,
  tiktok,
  youtube,
  x,
  telegram,
  zalo,
  whatsapp,
  wechat,
  linkedin,
  shopee,
  lazada,
  discord,
  viber,
  line,
];
