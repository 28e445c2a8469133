import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Serving, serve } from "../../src/registry/serve/serve.ts";
import { type DemoServer, type OwnPages, startDemoServer } from "../../src/start/demo-server.ts";
import { type Reviewer, setUpRegistry } from "../../src/start/registry-setup.ts";
import { copyOf } from "../copy-of.ts";
import { builtExtension } from "./built-extension.ts";

/** What stands behind a browser: a registry, the extension built for it, and the demo as the internet. */
export interface Backstage {
  readonly server: Serving;
  readonly demo: DemoServer;
  /** Folder of the built extension. */
  readonly extension: string;
  readonly reviewers: readonly [Reviewer, Reviewer];
  /** Lists something and publishes. */
  publish(observable: string, level: "danger" | "caution"): Promise<void>;
  /** Takes a listing back and publishes. */
  takeBack(observable: string): Promise<void>;
  close(): Promise<void>;
}

/** A registry with the starter lists, and an extension that follows it. */
export async function setBackstage(browser: "chrome" | "firefox", ownPages?: OwnPages): Promise<Backstage> {
  const folder = mkdtempSync(join(tmpdir(), "khien-world-"));
  const data = join(folder, "data");
  const reviewers = [
    { name: "Mẫu Một", password: "mat-khau-mau-1" },
    { name: "Mẫu Hai", password: "mat-khau-mau-2" },
  ] as const;
  await copyOf("registry", data, (made) => setUpRegistry(made, reviewers, () => undefined));
  const server = await serve({ port: 0, data, log: () => undefined });
  const extension = await builtExtension(browser, {
    feedUrl: `${server.url}/feed/`,
    intakeUrl: server.url,
    root: join(data, "feed", "root.json"),
  });
  const demo = await startDemoServer(0, ownPages);
  // Not the synchronous one: the command speaks to the server in this very process.
  const khien = (...parts: string[]) =>
    promisify(execFile)(join("node_modules", ".bin", "tsx"), [
      "src/registry/cli/main.ts",
      ...parts,
      "--data",
      data,
    ]);
  // Each minute the server brings out by itself what waits for a release: it may have been first.
  const bringOut = async (): Promise<void> => {
    await khien("publish").catch((error: unknown) => {
      if (!/nothing changed/.test(String(error))) throw error;
    });
  };
  return {
    server,
    demo,
    extension,
    reviewers,
    async publish(observable, level) {
      const facts = ["--source", "demo", "--scam-type", "investment-scam", "--policy", "trusted"];
      await khien("indicators", "add", observable, ...facts, "--level", level);
      await bringOut();
    },
    async takeBack(observable) {
      await khien("indicators", "remove", observable, "--reason", "error");
      await bringOut();
    },
    async close() {
      await demo.close();
      await server.close();
      for (const one of [folder, extension]) rmSync(one, { recursive: true, force: true });
    },
  };
}
