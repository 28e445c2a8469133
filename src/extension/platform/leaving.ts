import type { SenderFacts } from "../messages/answer.ts";
import { onNewDocument, onTabClosed } from "./browser-events.ts";

/** So many documents that a tab was left for are known by name: a way that leads on and on is no longer than that. */
const MOST_LEFT = 5;

/**
 * For a message that just came: says later whether its tab shows another document than the one that sent it. The browser
 * promises no order of its events and a page's messages: a document that is told of after it spoke was not left by that.
 * Never, where the browser gives documents no names, as older Firefox.
 */
export function createLeaving(): (sender: SenderFacts) => () => boolean {
  const tabs = new Map<number, { readonly shown: string | undefined; readonly left: readonly unknown[] }>();
  onNewDocument((tabId, shown) => {
    const before = tabs.get(tabId);
    const left = [...(before?.left ?? []), before?.shown].filter((one) => one !== shown).slice(-MOST_LEFT);
    tabs.set(tabId, { shown, left });
  });
  onTabClosed((tabId) => void tabs.delete(tabId));
  return ({ tabId, documentId }) => {
    if (tabId === undefined || documentId === undefined) return () => false;
    const before = tabs.get(tabId);
    return () => {
      const now = tabs.get(tabId);
      return (
        now?.shown !== documentId && (now?.shown !== before?.shown || now?.left.includes(documentId) === true)
      );
    };
  };
}
