import browser from "webextension-polyfill";

/** What a server may not leave with us: Chromium gives a dictionary's name back with every later request. */
const MARKS = ["use-as-dictionary", "report-to", "nel", "reporting-endpoints"] as const;

let made: Promise<void> | undefined;

/**
 * Takes from answers to our own requests, and no others, what the browser would keep and give back to the server
 * although it was told to omit cookies and to store nothing. Awaited before anything is fetched. It needs the right
 * to the host: what is fetched without it (an added feed that lets everybody read it) keeps its headers.
 */
export function answersUnmarked(): Promise<void> {
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
