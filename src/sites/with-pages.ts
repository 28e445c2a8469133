import { facebook } from "./facebook.ts";
import { instagram } from "./instagram.ts";
import type { Site } from "./site.ts";
import { createSiteAt } from "./site-at.ts";
import { telegram } from "./telegram.ts";
import { tiktok } from "./tiktok.ts";
import { x } from "./x.ts";
import { youtube } from "./youtube.ts";
import { zalo } from "./zalo.ts";

/**
 * The platforms on whose pages the content script runs: all that it knows. On a page of one, whatever leads to another
 * is a link like any other, and the background says whose it is.
 */
export const SITES_WITH_PAGES: readonly Site[] = [facebook, instagram, tiktok, youtube, x, telegram, zalo];

export const siteWithPagesAt = createSiteAt(SITES_WITH_PAGES);
