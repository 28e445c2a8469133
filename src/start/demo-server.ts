import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { demoPage } from "../registry/demo/demo-site.ts";

export interface DemoServer {
  readonly port: number;
  /** Hosts and paths that were asked for, in order: what the network saw. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A page of somebody's own in the place of the demo's; undefined: the demo's. */
export type OwnPages = (
  host: string,
  target: string,
) =>
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | undefined;

/** Plays every host over HTTPS on 127.0.0.1, with a certificate made for this run. `port` 0: any free one. */
export async function startDemoServer(port = 0, ownPages: OwnPages = () => undefined): Promise<DemoServer> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "khien.example" }], {
    keySize: 2048,
  });
  const requests: string[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    const host = request.headers.host ?? "";
    const target = request.url ?? "/";
    requests.push(`${host}${target}`);
    const own = ownPages(host, target);
    if (own !== undefined) {
      const headers = { "content-type": "text/html; charset=utf-8", ...own.headers };
      response.writeHead(own.status, headers).end(own.body);
      return;
    }
    demoPage(host, target).then(
      (page) =>
        response.writeHead(page.status, { "content-type": "text/html; charset=utf-8" }).end(page.body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
