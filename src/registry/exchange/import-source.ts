import { done, type Result, refused } from "../../core/result.ts";
import { REVIEW_SOURCE } from "../review/listing.ts";

/** Who vouches for a list. */
export interface ImportSource {
  /** Id: lower-case letters, digits and dashes. */
  readonly id: string;
  readonly name: string;
  readonly licence?: string | undefined;
}

/** The source of this name; nobody but the reviewers speaks in their name. */
export function sourceNamed(name: string): Result<ImportSource> {
  const id = name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
  if (id === "") return refused("a source's name has at least one letter or digit");
  if (id === REVIEW_SOURCE) return refused(`${name} is the reviewers' own name`);
  return done({ id, name: name.slice(0, 200) });
}
