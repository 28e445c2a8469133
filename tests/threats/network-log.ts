import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** A request as it arrived at a server of this process: what the network saw, whoever made it. */
export interface Arrived {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Every request that reaches any server of this process from now on; all hosts of the browsers lead here. */
export function networkLog(): { readonly arrived: readonly Arrived[]; end(): void } {
  const arrived: Arrived[] = [];
  const note = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    const { method = "", url = "", headers } = request;
    arrived.push({ method, host: headers.host ?? "", path: url, headers });
  };
  subscribe("http.server.request.start", note);
  return { arrived, end: () => void unsubscribe("http.server.request.start", note) };
}
