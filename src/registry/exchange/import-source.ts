/** Who vouches for a list. */
export interface ImportSource {
  /** Id: lower-case letters, digits and dashes. */
  readonly id: string;
  readonly name: string;
  readonly licence?: string | undefined;
}
