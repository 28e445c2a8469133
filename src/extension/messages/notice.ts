/** What the background tells a page with a content script; it carries nothing, the page asks again. */
export type Notice = "list-changed" | "settings-changed";

/** Whether a message is a notice of ours. */
export function isNotice(message: unknown): message is { readonly khien: 1; readonly notice: Notice } {
  if (typeof message !== "object" || message === null) return false;
  const { khien, notice } = message as { khien?: unknown; notice?: unknown };
  return khien === 1 && (notice === "list-changed" || notice === "settings-changed");
}
