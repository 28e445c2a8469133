/** One entry of a list, before anybody judged it. */
export interface ListLine {
  /** Where it stands: the line's number, or the entry's place in a JSON list, from 1. */
  readonly number: number;
  readonly text: string;
  /** Facts that the line itself brings (csv). */
  readonly scamType?: string | undefined;
  readonly level?: string | undefined;
  readonly listedOn?: string | undefined;
  readonly expiresOn?: string | undefined;
  readonly note?: string | undefined;
  /** Why the format itself refuses it. */
  readonly problem?: string | undefined;
}
