import { MOST_URL } from "../../sites/short-url.ts";
import { ask } from "../messages/ask.ts";
import { leaveEarly } from "./early.ts";
import { isRenderedAhead } from "./page-life.ts";

// Read before the content script, which is eighty times as long: the answers are on their way while the browser
// compiles that. What goes wrong here is asked again there.
const url = location.href;
if (!isRenderedAhead() && url.length <= MOST_URL) {
  const visit = ask("visit", { subject: { url } });
  const settings = ask("page-settings", {});
  for (const answer of [visit, settings]) answer.catch(() => undefined);
  leaveEarly({ url, visit, settings });
}
