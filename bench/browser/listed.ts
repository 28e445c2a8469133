import type { BrowserWithExtension } from "../../src/start/browser.ts";

/** Waits until the list that the extension brings is in use. */
export async function listed({ browser, page: address }: BrowserWithExtension, size: number): Promise<void> {
  const own = await browser.newPage();
  await own.goto(address("options"));
  const count = `chrome.runtime.sendMessage({ khien: 1, name: "list-state", request: {} }).then(({ response }) => response?.count)`;
  while (((await own.evaluate(count)) as number) !== size) await new Promise((done) => setTimeout(done, 500));
  await own.close();
}
