import { MOST_URL } from "../../sites/short-url.ts";
import { ask } from "../messages/ask.ts";
import { leaveEarly } from "./early.ts";
import { isRenderedAhead } from "./page-life.ts";

// Read before the content script, which is a hundred times as long: the answer is on its way while the browser
// compiles that. What goes wrong here is asked again there.
const url = location.href;
if (!isRenderedAhead() && url.length <= MOST_URL) {
  const arrival = ask("arrive", { subject: { url } });
  arrival.catch(() => undefined);
  leaveEarly({ url, arrival });
}
