import { isNotice, type Notice } from "../messages/notice.ts";

/**
 * Sends a message to the background. The bare API and no polyfill: content scripts stay small, and both browsers
 * return promises here.
 */
export function send(message: unknown): Promise<unknown> {
  const runtime = runtimeOf();
  return runtime?.sendMessage === undefined
    ? Promise.reject(new Error("the extension was reloaded"))
    : runtime.sendMessage(message);
}

/** Whether there is still an extension to ask: one that was reloaded or removed leaves its content scripts behind. */
export function isExtensionThere(): boolean {
  return runtimeOf()?.id !== undefined;
}

/** Hears what the background tells pages. Only itself is listened to: no other extension, no content script. */
export function onNotice(hear: (notice: Notice) => void, signal: AbortSignal): void {
  const runtime = runtimeOf();
  const listen: Hear = (message, sender) => {
    if (sender.id === runtime?.id && sender.tab === undefined && isNotice(message)) hear(message.notice);
    return undefined;
  };
  runtime?.onMessage?.addListener(listen);
  signal.addEventListener("abort", () => runtime?.onMessage?.removeListener(listen));
}

/** Both browsers have it by this name, and promises in it. Undefined or bare once the extension was reloaded. */
function runtimeOf(): Runtime | undefined {
  return (globalThis as { readonly chrome?: { readonly runtime?: Runtime } }).chrome?.runtime;
}

interface Runtime {
  readonly id?: string;
  sendMessage?(message: unknown): Promise<unknown>;
  readonly onMessage?: { addListener(hear: Hear): void; removeListener(hear: Hear): void };
}

type Hear = (message: unknown, sender: { readonly id?: string; readonly tab?: unknown }) => undefined;
