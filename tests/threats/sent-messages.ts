import { type MessageName, SENDERS } from "../../src/extension/messages/contract.ts";

/** Every message there is. */
export const NAMES = Object.keys(SENDERS) as MessageName[];
const PAYLOADS: Partial<Record<MessageName, unknown>> = {
  proceed: { token: "0123456789abcdef" },
  warning: { token: "0123456789abcdef" },
  "change-settings": { language: "en" },
  "delete-report": { id: "x" },
};

/** Those that no content script may send. */
export const NOT_FOR_CONTENT = NAMES.filter((name) => !SENDERS[name].includes("content"));

/** The expression that sends a message; `to`: another extension's name before it. */
export const sending = (name: MessageName, to = ""): string =>
  `chrome.runtime.sendMessage(${to}${JSON.stringify({ khien: 1, name, request: PAYLOADS[name] ?? {} })})`;
