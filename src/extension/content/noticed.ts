/** What went wrong, and keeps nothing else from going on: for whoever looks for it. */
export function noticed(error: unknown): undefined {
  console.debug("khien:", error);
}
