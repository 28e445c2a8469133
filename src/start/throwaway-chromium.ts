import { type Browser, launch } from "puppeteer-core";
import { findBrowser } from "./find-browser.mjs";

export interface ChromiumChoice {
  readonly headless: boolean;
  /** Port on 127.0.0.1 of the HTTPS server that plays every host. */
  readonly port: number;
  /** Whether extensions may be installed into it. */
  readonly enableExtensions?: boolean;
  /** Whether workers are let alone: while a tool holds on to one, it is never stopped. */
  readonly leavesWorkers?: boolean;
}

/**
 * Starts a Chromium with a throwaway profile. All hosts but 127.0.0.1 lead to `port`, so that pages keep the
 * platforms' real names and nothing leaves the machine.
 */
export async function openChromium({
  headless,
  port,
  enableExtensions = false,
  leavesWorkers = false,
}: ChromiumChoice): Promise<Browser> {
  return launch({
    executablePath: await findBrowser(),
    headless,
    pipe: true,
    enableExtensions,
    ...(leavesWorkers ? { targetFilter: (target) => target.type() !== "service_worker" } : {}),
    defaultViewport: headless ? { width: 1280, height: 800 } : null,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=vi",
      "--ignore-certificate-errors",
      `--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`,
    ],
  });
}
