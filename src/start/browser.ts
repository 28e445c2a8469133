import { resolve } from "node:path";
import { type Browser, launch, type WebWorker } from "puppeteer-core";
import { findBrowser } from "./find-browser.mjs";

export interface BrowserChoice {
  readonly headless: boolean;
  /** Port on 127.0.0.1 of the HTTPS server that plays every host. */
  readonly port: number;
  /** Built extension; `dist/chrome` when not named. */
  readonly extension?: string;
}

export interface BrowserWithExtension {
  readonly browser: Browser;
  readonly extensionId: string;
  /** The background, awake. */
  worker(): Promise<WebWorker>;
  /** Address of a page of the extension, e.g. `popup`. */
  page(name: string, query?: string): string;
}

/**
 * Starts a Chromium with a throwaway profile and the extension. All hosts but 127.0.0.1 lead to `port`, so
 * that pages keep the platforms' real names and nothing leaves the machine.
 */
export async function openBrowser(choice: BrowserChoice): Promise<BrowserWithExtension> {
  const browser = await launch({
    executablePath: await findBrowser(),
    headless: choice.headless,
    pipe: true,
    enableExtensions: true,
    defaultViewport: choice.headless ? { width: 1280, height: 800 } : null,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=vi",
      "--ignore-certificate-errors",
      `--host-resolver-rules=MAP * 127.0.0.1:${choice.port}, EXCLUDE 127.0.0.1`,
    ],
  });
  const extensionId = await browser.installExtension(resolve(choice.extension ?? "dist/chrome"));
  const worker = async (): Promise<WebWorker> => {
    const target = await browser.waitForTarget(
      (one) => one.type() === "service_worker" && one.url().includes(extensionId),
    );
    const found = await target.worker();
    if (found === null) throw new Error("the extension's worker could not be reached");
    return found;
  };
  return {
    browser,
    extensionId,
    worker,
    page: (name, query = "") =>
      `chrome-extension://${extensionId}/src/extension/${name}/${name}.html${query}`,
  };
}
