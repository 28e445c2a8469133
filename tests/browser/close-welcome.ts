import type { BrowserWithExtension } from "../../src/start/browser.ts";

/** Waits for the welcome of a fresh extension and closes it: it would come in front of what is looked at. */
export async function closeWelcome({ browser }: BrowserWithExtension): Promise<void> {
  const welcome = await browser.waitForTarget((one) => one.url().includes("welcome.html"));
  await (await welcome.page())?.close();
}
