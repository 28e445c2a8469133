import type { Page } from "puppeteer-core";
import { ADD_ON, type Firefox, idOf } from "./firefox-browser.ts";

/** Runs an expression where our content script runs in a tab: what a bug in it could do at most. */
export async function inContentScript(firefox: Firefox, page: Page, expression: string): Promise<unknown> {
  const inFrame = `(async () => {
    const { ExtensionContent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionContent.sys.mjs");
    const world = ExtensionContent.getContextByExtensionId("${ADD_ON}", content)?.cloneScope;
    const told = world === undefined
      ? { problem: "our content script does not run here" }
      : { value: await Cu.evalInSandbox(${JSON.stringify(`Promise.resolve(${expression}).then(JSON.stringify)`)}, world) };
    sendAsyncMessage("khien", told);
  })().catch((error) => sendAsyncMessage("khien", { problem: String(error) }))`;
  const told = await firefox.inBrowser<{ readonly value?: string; readonly problem?: string }>(`(() => {
    const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
    const { messageManager } = NavigableManager.getBrowserById("${idOf(page)}");
    return new Promise((resolve) => {
      const hear = ({ data }) => { messageManager.removeMessageListener("khien", hear); resolve(data) };
      messageManager.addMessageListener("khien", hear);
      messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(${JSON.stringify(inFrame)}), false);
    });
  })()`);
  if (told.problem !== undefined) throw new Error(told.problem);
  return told.value === undefined ? undefined : JSON.parse(told.value);
}
