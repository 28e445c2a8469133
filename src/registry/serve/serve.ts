import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { openDatabase } from "../database/database.ts";
import { loadGuidance } from "../indicators/guidance.ts";
import { loadScamTypes } from "../indicators/scam-types.ts";
import { togetherWarnings } from "../keys/keys-together.ts";
import { createApp } from "./app.ts";
import { createPublisher } from "./publisher.ts";

export interface ServeOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly data: string;
  readonly url?: string | undefined;
  readonly log?: (line: string) => void;
  /** At most one release in this time; what is decided in between travels in the hot file. 15 minutes. */
  readonly releaseEveryMs?: number | undefined;
}

export interface Serving {
  readonly url: string;
  /** What whoever starts it should hear. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/** Starts the registry's server on 127.0.0.1; a proxy in front of it speaks TLS. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { port, data, url, log = logLine, releaseEveryMs } = options;
  const keysDir = join(data, "keys");
  // Without keys it takes reports in all the same, and the publisher says what is missing.
  const warnings = existsSync(join(keysDir, "root.json")) ? await togetherWarnings(keysDir) : [];
  const { database, close } = await openDatabase({ data, url, share: true });
  const publisher = createPublisher({ database, data, now: Date.now, log, releaseEveryMs });
  const app = createApp({
    database,
    publisher,
    feedFolder: join(data, "feed"),
    scamTypes: await loadScamTypes(),
    guidance: await loadGuidance(),
    now: Date.now,
  });
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000 },
    getRequestListener(app.fetch),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    warnings,
    async close() {
      publisher.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      });
      await close();
    },
  };
}

function logLine(line: string): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event: line })}\n`);
}
