import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers one request for a file of a feed; `path` is below the base URL. */
export type Behaviour = (path: string, response: ServerResponse, request: IncomingMessage) => void;

export interface FeedServer {
  /** A base URL of its own that behaves like this, and what was asked of it. */
  serve(behaviour: Behaviour): { readonly feedUrl: string; readonly asked: readonly string[] };
  close(): Promise<void>;
}

/** A real HTTP server on 127.0.0.1 with any number of feeds side by side, each as hostile as its behaviour. */
export async function startFeedServer(): Promise<FeedServer> {
  const feeds: { readonly behaviour: Behaviour; readonly asked: string[] }[] = [];
  const server = createServer((request, response) => {
    const [, number, path = ""] = /^\/(\d+)\/(.*)$/.exec(request.url ?? "") ?? [];
    const feed = feeds[Number(number)];
    if (feed === undefined) {
      response.writeHead(404).end();
      return;
    }
    feed.asked.push(path);
    // A connection each: what is done to one answer can't reach the next one.
    response.shouldKeepAlive = false;
    feed.behaviour(path, response, request);
  });
  // Whoever gives up on an answer closes the connection: no fault of the server's.
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serve(behaviour) {
      const asked: string[] = [];
      const number = feeds.push({ behaviour, asked }) - 1;
      return { feedUrl: `http://127.0.0.1:${port}/${number}/`, asked };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Serves these files as any web server would. */
export function honest(files: ReadonlyMap<string, Uint8Array>): Behaviour {
  return (path, response) => {
    const bytes = files.get(path);
    if (bytes === undefined) response.writeHead(404).end("not found");
    else response.writeHead(200, { "content-length": bytes.length }).end(bytes);
  };
}
