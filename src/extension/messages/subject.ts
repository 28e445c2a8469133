/** A thing on a page: its address, and the keys that the page's markup adds (a profile's number). */
export interface Subject {
  readonly url: string;
  /** Keys read from the page; at most 8. */
  readonly keys?: readonly string[] | undefined;
  /** Name as the page shows it; shown back as text, reported, never used to decide. */
  readonly name?: string | undefined;
}
