import { writeFileSync } from "node:fs";
import { platformsPage } from "./platforms-page.ts";

// `npm run platforms`: writes docs/platforms.md from the tables; a test holds that it was done.
writeFileSync("docs/platforms.md", platformsPage());
