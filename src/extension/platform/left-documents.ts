import type { SenderFacts } from "../messages/answer.ts";
import { onNewDocument, onTabClosed } from "./browser-events.ts";

/**
 * Says whether the document that sent a message is the one before what its tab shows now. One that the worker has not
 * heard of yet is not: the browser promises no order of its events and a page's messages. Nor can it be told where the
 * browser gives documents no names, as Firefox, or when the worker was stopped meanwhile.
 */
export function createLeftDocuments(): (sender: SenderFacts) => boolean {
  const tabs = new Map<number, { readonly shown: string | undefined; readonly left: string | undefined }>();
  onNewDocument((tabId, documentId) => {
    const left = tabs.get(tabId)?.shown;
    // A page that was prepared unseen, or kept, is committed again under its name.
    if (left !== documentId) tabs.set(tabId, { shown: documentId, left });
  });
  onTabClosed((tabId) => void tabs.delete(tabId));
  return ({ tabId, documentId }) =>
    tabId !== undefined && documentId !== undefined && tabs.get(tabId)?.left === documentId;
}
