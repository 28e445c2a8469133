import { simulateDay, simulateOutage, simulateRestart } from "./simulate-polling.ts";
import { printTable, type Row } from "./table.ts";

// Many browsers, each with the extension's own `nextPoll`: how far the busiest minute is above an even flow.
const BROWSERS = process.argv.includes("--large") ? 1_000_000 : 300_000;
const BAR = 1.1;

function row(figure: string, ours: number, isBar = true): Row {
  return {
    figure,
    ours,
    unit: "× the mean",
    ...(isBar && { bar: `≤ ${BAR} ×`, holds: ours <= BAR }),
  };
}

const many = BROWSERS.toLocaleString("en");
printTable("simulate-polling", [
  row(`a day of ${many} browsers, each minute to its hour`, simulateDay(BROWSERS, 1).peakToMean),
  row("two hours after all started at once, idle", simulateRestart(BROWSERS, false, 2).peakToMean),
  row("two hours after all started at once, in use", simulateRestart(BROWSERS, true, 3).peakToMean),
  row("after an outage of 10 minutes, in use", simulateOutage(BROWSERS, 10, true, 4).peakToMean),
  row("after an outage of 2 hours, in use", simulateOutage(BROWSERS, 120, true, 5).peakToMean),
  row("after an outage of 2 hours, idle", simulateOutage(BROWSERS, 120, false, 6).peakToMean),
]);
