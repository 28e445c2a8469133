import { noticed } from "./noticed.ts";

/** Reads a part of a page. What is small is read at once; of the rest the caller says when to stop and go on. */
export type Read = (root: ParentNode & Node) => Generator<unknown> | undefined;

/** Reads parts of a page one after the other, each in all these ways. What can't be read keeps nothing else unread. */
export function* readEach(roots: Iterable<ParentNode & Node>, reads: readonly Read[]): Generator<unknown> {
  for (const root of roots) {
    for (const read of reads) {
      try {
        const rest = read(root);
        if (rest !== undefined) yield* rest;
      } catch (error) {
        noticed(error);
      }
    }
    yield;
  }
}
