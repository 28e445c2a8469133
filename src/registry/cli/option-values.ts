import { InvalidArgumentError } from "commander";
import { isDate } from "../indicators/calendar-day.ts";

/** A day of the calendar as `YYYY-MM-DD`, or wrong use. */
export function dateValue(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError("not a date of the form YYYY-MM-DD.");
  return text;
}

/** A whole number from `least` to `most`, or wrong use. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`not a whole number from ${least} to ${most}.`);
    return number;
  };
}
