import type { Site } from "./site.ts";

/** A site that is no platform: it names nobody, and what leads elsewhere on it is content, wherever it stands. */
export const ANY_SITE: Site = {
  platform: "web",
  name: "",
  hosts: [],
  pageHosts: [],
  routes: [],
  page: { name: "h1", chrome: ":not(*)", elsewhereOnly: true },
};
