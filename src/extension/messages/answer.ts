import { safeParse } from "valibot";
import { type MessageName, type Request, type Response, SENDERS, type Sender } from "./contract.ts";
import type { Envelope } from "./envelope.ts";
import { REQUESTS } from "./requests.ts";

/** Who sent a message, as the browser itself says. */
export interface SenderFacts {
  readonly extensionId: string | undefined;
  /** Origin or address of the sending document. */
  readonly url: string | undefined;
  readonly tabId: number | undefined;
  readonly frameId: number | undefined;
  /** The browser's name for the sending document; older Firefox gives none. */
  readonly documentId?: string | undefined;
}

export type Handlers = {
  readonly [Name in MessageName]: (request: Request<Name>, sender: SenderFacts) => Promise<Response<Name>>;
};

/** The door: name, then sender, then payload; only then the handler. Undefined: the message is not ours. */
export function createDoor(handlers: Handlers, own: { readonly id: string; readonly origin: string }) {
  return async (message: unknown, sender: SenderFacts): Promise<unknown> => {
    if (!isEnvelope(message)) return undefined;
    const kind = kindOfSender(sender, own);
    if (kind === undefined || !SENDERS[message.name].includes(kind))
      return { ok: false, problem: "not allowed" };
    const parsed = safeParse(REQUESTS[message.name], message.request);
    if (!parsed.success) return { ok: false, problem: "malformed request" };
    const handle = handlers[message.name] as (request: unknown, sender: SenderFacts) => Promise<unknown>;
    try {
      return { ok: true, response: await handle(parsed.output, sender) };
    } catch (error) {
      // One of the four doors where bugs are caught: the asker learns that nothing is known.
      console.error(`khien: ${message.name} failed`, error);
      return { ok: false, problem: "failed" };
    }
  };
}

function isEnvelope(message: unknown): message is Envelope {
  if (typeof message !== "object" || message === null) return false;
  const { khien, name } = message as Partial<Envelope>;
  return khien === 1 && typeof name === "string" && Object.hasOwn(SENDERS, name);
}

/**
 * A page is a document of our own origin; a content script runs in the top frame of a tab, on somebody else's: on a
 * platform's, or on any site's where the person granted that. */
function kindOfSender(
  sender: SenderFacts,
  own: { readonly id: string; readonly origin: string },
): Sender | undefined {
  if (sender.extensionId !== own.id || sender.url === undefined || !URL.canParse(sender.url))
    return undefined;
  // Nothing of ours runs in a frame: what speaks from one is not ours.
  if (sender.frameId !== undefined && sender.frameId !== 0) return undefined;
  if (sender.url.startsWith(`${own.origin}/`)) return "page";
  return sender.tabId !== undefined && /^https?:/.test(sender.url) ? "content" : undefined;
}
