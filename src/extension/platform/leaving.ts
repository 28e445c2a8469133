import type { SenderFacts } from "../messages/answer.ts";
import { onNewDocument, onTabClosed } from "./browser-events.ts";

/**
 * For a message that just came: says later whether its tab came to show another document meanwhile. The browser promises
 * no order of its events and a page's messages, so a document that is told of after it spoke was not left by that.
 * Never, where the browser gives documents no names, as Firefox.
 */
export function createLeaving(): (sender: SenderFacts) => () => boolean {
  const shown = new Map<number, string | undefined>();
  onNewDocument((tabId, documentId) => void shown.set(tabId, documentId));
  onTabClosed((tabId) => void shown.delete(tabId));
  return ({ tabId, documentId }) => {
    if (tabId === undefined || documentId === undefined) return () => false;
    const before = shown.get(tabId);
    return () => ![before, documentId].includes(shown.get(tabId));
  };
}
