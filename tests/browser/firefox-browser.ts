import { resolve } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";

/** The add-on's identity, and the host of its pages, which is otherwise made up anew for each profile. */
export const ADD_ON = "khien@khien.example";
const HOST = "6b6869e2-6e00-4000-8000-000000000001";

/** A Firefox with the extension as a temporary add-on. */
export interface Firefox {
  readonly browser: Browser;
  /** A tab; `window`: in a window of its own, so that it is in front whatever else is open. */
  open(window?: boolean): Promise<Page>;
  /** A page of the extension in a tab of its own. */
  ownPage(name: string, query?: string): Promise<Page>;
  /** Address of a page of the extension, e.g. `popup`. */
  addressOfOwn(name: string, query?: string): string;
  /** The address that a tab really shows: of the extension's own pages WebDriver tells puppeteer nothing. */
  addressOf(page: Page): Promise<string>;
  /** Addresses of everything that is open. */
  addresses(): Promise<readonly string[]>;
  /** Runs an expression in the browser itself, where everything may be asked; `add-on` is the extension there. */
  inBrowser<Value>(expression: string): Promise<Value>;
  /** Stops the event page, as when nothing was asked of it for half a minute; its state right after. */
  stopBackground(): Promise<string>;
  close(): Promise<void>;
}

/** What puppeteer has, but doesn't name in its types: the connection to WebDriver BiDi. */
interface Connection {
  send(method: string, parameters: unknown): Promise<{ readonly result: unknown }>;
}

interface Context {
  readonly context: string;
  readonly url: string;
}

/** A headless Firefox with a throwaway profile, in Vietnamese. All hosts lead to `port` on 127.0.0.1 over HTTPS. */
export function launchFirefox(executablePath: string, port: number): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 800 },
    // For the toolbar, the event page and what screen readers get, which WebDriver doesn't show by itself.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "network.dns.forceResolve": "127.0.0.1",
      "network.socket.forcePort": `443=${port}`,
      "services.settings.server": "data:,#none",
      "extensions.webextensions.uuids": JSON.stringify({ [ADD_ON]: HOST }),
      "intl.accept_languages": "vi",
    },
  });
}

/** The same with the extension. `accessible`: what screen readers get can be asked, which large pages pay for dearly. */
export async function openFirefox(
  executablePath: string,
  port: number,
  extension: string,
  accessible = true,
): Promise<Firefox> {
  const browser = await launchFirefox(executablePath, port);
  const { connection } = browser as unknown as { readonly connection: Connection };
  const send = async <Result>(method: string, parameters: unknown): Promise<Result> =>
    (await connection.send(method, parameters)).result as Result;
  const tree = async (scope: object = {}): Promise<readonly Context[]> =>
    (await send<{ contexts: readonly Context[] }>("browsingContext.getTree", scope)).contexts;
  const own = (name: string, query = ""): string =>
    `moz-extension://${HOST}/src/extension/${name}/${name}.html${query}`;

  const [chrome] = await tree({ "moz:scope": "chrome" });
  const inBrowser = async <Value>(expression: string): Promise<Value> => {
    const answer = await send<{
      type: string;
      result?: { value: string };
      exceptionDetails?: { text: string };
    }>("script.evaluate", {
      expression: `(async (addOn) => JSON.stringify(await (${expression})) ?? "null")(WebExtensionPolicy.getByID("${ADD_ON}")?.extension)`,
      target: { context: chrome?.context },
      awaitPromise: true,
    });
    if (answer.result === undefined) throw new Error(answer.exceptionDetails?.text);
    return JSON.parse(answer.result.value) as Value;
  };
  // What screen readers get is kept from the first page on; begun in the middle of one, parts of it can be missing.
  if (accessible)
    await inBrowser(
      'void (globalThis.khienAccessibility = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService))',
    );
  await browser.installExtension(resolve(extension));
  // The welcome would stand in front of the first test: what is behind it is not drawn.
  let welcome: Context | undefined;
  while (welcome === undefined) welcome = (await tree()).find(({ url }) => url === own("welcome"));
  await send("browsingContext.close", { context: welcome.context });
  return {
    browser,
    inBrowser,
    open: (window = false) => browser.newPage(window ? { type: "window" } : {}),
    async ownPage(name, query) {
      const page = await browser.newPage();
      // Not waited for by WebDriver, which hears nothing of what loads in the extension's process.
      await send("browsingContext.navigate", { context: idOf(page), url: own(name, query), wait: "none" });
      await page.waitForFunction("document.querySelector('#page > *') !== null");
      return page;
    },
    addressOfOwn: own,
    addressOf: async (page) => (await tree()).find(({ context }) => context === idOf(page))?.url ?? "",
    addresses: async () => (await tree()).map(({ url }) => url),
    stopBackground: () => inBrowser("addOn.terminateBackground().then(() => addOn.backgroundState)"),
    close: () => browser.close(),
  };
}

/** WebDriver's name of a tab. */
export function idOf(page: Page): string {
  return (page.mainFrame() as unknown as { readonly _id: string })._id;
}
