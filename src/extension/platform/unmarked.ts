import browser from "webextension-polyfill";
import { hasHost } from "./permissions.ts";

/** What a server may not leave with us: Chromium gives a dictionary's name back with every later request. */
const MARKS = ["use-as-dictionary", "report-to", "nel", "reporting-endpoints"] as const;

let made: Promise<void> | undefined;

/**
 * Awaited before anything is asked for; rejects where asking would tell who asks. Firefox names itself to a host to
 * which it was given no right, by an address that each install has for itself; the person can give that right.
 */
export async function askUnmarked(url: string): Promise<void> {
  await answersUnmarked();
  if (browser.runtime.getURL("").startsWith("moz-extension:") && !(await hasHost(url)))
    throw new Error("this browser would name itself to a host that it was not allowed to ask");
}

/**
 * Takes from answers to our own requests, and no others, what the browser would keep and give back to the server
 * although it was told to omit cookies and to store nothing. It needs the right
 * to the host: what is fetched without it (in Chromium an added feed that everybody may read) keeps its headers.
 */
function answersUnmarked(): Promise<void> {
  made ??= makeRule().catch((error: unknown) => {
    // Polls go on: a list that is renewed protects more than this.
    console.error("khien:", error);
  });
  return made;
}

async function makeRule(): Promise<void> {
  // Firefox keeps no dictionaries, and is not asked for the permission.
  if (browser.declarativeNetRequest === undefined) return;
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [1],
    addRules: [
      {
        id: 1,
        condition: { initiatorDomains: [browser.runtime.id], resourceTypes: ["xmlhttprequest", "other"] },
        action: {
          type: "modifyHeaders",
          responseHeaders: MARKS.map((header) => ({ header, operation: "remove" })),
        },
      },
    ],
  });
}
