import { describe, expect, it, vi } from "vitest";

const { left, ownPages } = vi.hoisted(() => ({ left: [] as number[], ownPages: new Map<number, string>() }));
vi.mock("../../../src/extension/platform/browser-events.ts", () => ({
  ownUrl: (path: string) => `chrome-extension://x/${path}`,
}));
vi.mock("../../../src/extension/platform/tabs.ts", () => ({
  activeTab: async () => ({ id: 3 }),
  ownPageIn: async (tabId: number) => ownPages.get(tabId),
  goBack: async (tabId: number) => void left.push(tabId),
}));
vi.mock("webextension-polyfill", () => ({ default: { storage: {} } }));

import { createHandlers, type HandlerParts } from "../../../src/extension/background/handlers.ts";
import type { SenderFacts } from "../../../src/extension/messages/answer.ts";

const URL_OF_PAGE = "https://www.facebook.com/ke.gian.mau";
const SENDER: SenderFacts = { extensionId: "x", url: URL_OF_PAGE, tabId: 7, frameId: 0, documentId: "a" };
const SHOWN = { verdict: { kind: "unlisted" } };

/** The handlers over a look-up that answers when it is let, and what tab and toolbar were told. */
function handlersOver() {
  const told: string[] = [];
  const chosen = { language: "vi" };
  const facts: { development?: boolean } = {};
  let answer = (): void => undefined;
  let isLeft = false;
  let remember = async (): Promise<void> => undefined;
  const handlers = createHandlers({
    lookUp: {
      shown: () =>
        new Promise((resolve) => {
          answer = () => resolve(SHOWN);
        }),
    },
    settings: { read: async () => ({ ...chosen }) },
    feeds: { national: { sync: { facts: async () => facts } } },
    tabs: {
      get: async () => ({ url: URL_OF_PAGE }),
      set: async (tabId: number, { url }: { url: string }) => {
        told.push(`tab ${tabId} ${url}`);
        await remember();
      },
    },
    showFace: async (tabId: number) => void told.push(`toolbar ${tabId}`),
    leaving: () => {
      const before = isLeft;
      return () => isLeft !== before;
    },
    caught: (work: Promise<unknown>) => void work,
  } as unknown as HandlerParts);
  return {
    told,
    hidden: () => handlers["warning-hidden"]({}, SENDER),
    chosen,
    facts,
    leaveTab: (request: { tabId?: number }, sender: SenderFacts) => handlers.leave(request, sender),
    visit: () => handlers.visit({ subject: { url: URL_OF_PAGE } }, SENDER),
    arrive: () => handlers.arrive({ subject: { url: URL_OF_PAGE } }, SENDER),
    answer: () => answer(),
    leave: () => {
      isLeft = true;
    },
    leaveWhileRemembering: () => {
      remember = async () => {
        isLeft = true;
      };
    },
  };
}
const passed = () => new Promise((resolve) => setTimeout(resolve));

describe("a visit", () => {
  it("is told to the tab and to the toolbar", async () => {
    const { visit, answer, told } = handlersOver();
    const visited = visit();
    answer();
    expect(await visited).toEqual(SHOWN);
    await passed();
    expect(told).toEqual([`tab 7 ${URL_OF_PAGE}`, "toolbar 7"]);
  });

  it("of a page that was left meanwhile is told to neither: the popup would speak of the page before", async () => {
    const { visit, answer, leave, told } = handlersOver();
    const visited = visit();
    leave();
    answer();
    expect(await visited).toEqual(SHOWN);
    await passed();
    expect(told).toEqual([]);
  });

  it("is not told to the toolbar of a page that was left a moment later", async () => {
    const { visit, answer, leaveWhileRemembering, told } = handlersOver();
    leaveWhileRemembering();
    const visited = visit();
    answer();
    await visited;
    await passed();
    expect(told).toEqual([`tab 7 ${URL_OF_PAGE}`]);
  });
});

describe("an arrival", () => {
  it("is a visit, answered with the settings and their words", async () => {
    const { arrive, answer, told } = handlersOver();
    const arrived = arrive();
    answer();
    expect(await arrived).toMatchObject({
      shown: SHOWN,
      settings: { language: "vi", words: { collapse: "Thu gọn" } },
    });
    await passed();
    expect(told).toEqual([`tab 7 ${URL_OF_PAGE}`, "toolbar 7"]);
  });

  it("has the settings that hold when it is answered: of a change meanwhile the page hears nothing", async () => {
    const { arrive, answer, chosen } = handlersOver();
    const arrived = arrive();
    await passed();
    chosen.language = "en";
    answer();
    expect((await arrived).settings).toMatchObject({ language: "en", words: { collapse: "Collapse" } });
  });
});

describe("leaving", () => {
  const POPUP: SenderFacts = { ...SENDER, url: "chrome-extension://x/src/extension/popup/popup.html" };
  it.each([
    ["a page's own tab", {}, SENDER, 7],
    ["a page's own tab, whichever it names", { tabId: 9 }, SENDER, 7],
    [
      "the own tab of a page that only sounds like the popup",
      { tabId: 9 },
      { ...SENDER, url: "https://x.example/src/extension/popup/popup.html" },
      7,
    ],
    [
      "the own tab of another page of ours",
      { tabId: 9 },
      { ...SENDER, url: "chrome-extension://x/why.html" },
      7,
    ],
    ["the tab that the popup names, opened as a page", { tabId: 9 }, POPUP, 9],
    ["the active tab, where the popup names none", {}, { ...POPUP, tabId: undefined }, 3],
  ])("is about %s", async (_, request, sender, tabId) => {
    left.splice(0);
    await handlersOver().leaveTab(request, sender);
    expect(left).toEqual([tabId]);
  });
});

describe("leaving a warning from the popup", () => {
  it("leads to the last page that was not listed, and not one step back", async () => {
    left.splice(0);
    ownPages.set(9, "chrome-extension://x/src/extension/warning/warning.html?token=0123456789ab");
    const led: unknown[] = [];
    const handlers = createHandlers({
      warnings: { of: async () => ({ subject: { url: URL_OF_PAGE }, inside: "https://rahmen.example/" }) },
      leave: async (...asked: unknown[]) => led.push(asked) > 0,
    } as unknown as HandlerParts);
    const popup = { ...SENDER, url: "chrome-extension://x/src/extension/popup/popup.html" };
    await handlers.leave({ tabId: 9 }, popup);
    ownPages.clear();
    expect(led).toEqual([[9, "https://rahmen.example/"]]);
    expect(left).toEqual([]);
  });
});

describe("the words of a page", () => {
  it.each([
    ["the state's", undefined, "quốc gia"],
    ["the state's", false, "quốc gia"],
    ["one for trying things out", true, "thử nghiệm"],
  ])("say of a list what it is: %s", async (_, development, called) => {
    const { arrive, answer, facts } = handlersOver();
    if (development !== undefined) facts.development = development;
    const arrived = arrive();
    await passed();
    answer();
    expect((await arrived).settings.words.nationalList).toBe(called);
  });
});

describe("a warning that the page hides", () => {
  it.each([
    ["is told in the toolbar", false, ["toolbar 7"]],
    ["is not told over the next page", true, []],
  ])("%s", async (_, leaves, expected) => {
    const { hidden, answer, leave, told } = handlersOver();
    const done = hidden();
    await passed();
    if (leaves) leave();
    answer();
    await done;
    expect(told).toEqual(expected);
  });
});

describe("a listed link that somebody followed all the same", () => {
  const LISTED = "https://lua-mau.example/";
  const listed = { verdict: { kind: "danger" } };
  const handlersKnowing = (followedOf: (tabId: number) => readonly string[]) => {
    const follow = vi.fn(async () => undefined);
    const followed = vi.fn(async (tabId: number) => followedOf(tabId));
    const asked: (string | undefined)[] = [];
    const handlers = createHandlers({
      lookUp: {
        shownOfLink: async (url: string, name?: string) => {
          asked.push(name);
          return url === LISTED ? listed : undefined;
        },
      },
      tabs: { followed, follow },
    } as unknown as HandlerParts);
    return { handlers, follow, followed, asked };
  };
  const urls = [URL_OF_PAGE, LISTED];

  it("is told to be in its tab, and in no other", async () => {
    const { handlers } = handlersKnowing((tabId) => (tabId === 7 ? [LISTED] : []));
    expect(await handlers["look-up"]({ urls }, SENDER)).toEqual([
      { at: 1, shown: { ...listed, followed: true } },
    ]);
    expect(await handlers["look-up"]({ urls }, { ...SENDER, tabId: 8 })).toEqual([{ at: 1, shown: listed }]);
  });

  it("is not looked for where nothing is listed", async () => {
    const { handlers, followed } = handlersKnowing(() => []);
    expect(await handlers["look-up"]({ urls: [URL_OF_PAGE] }, SENDER)).toEqual([]);
    expect(followed).not.toHaveBeenCalled();
  });

  it("is remembered for its tab", async () => {
    const { handlers, follow } = handlersKnowing(() => []);
    await handlers.followed({ url: LISTED }, SENDER);
    expect(follow).toHaveBeenCalledWith(7, LISTED);
  });

  it("is looked up with the name that it bears, where one is told", async () => {
    const { handlers, asked } = handlersKnowing(() => []);
    await handlers["look-up"]({ urls, names: ["", "Ngân hàng Mẫu"] }, SENDER);
    await handlers["look-up"]({ urls }, SENDER);
    expect(asked).toEqual(["", "Ngân hàng Mẫu", undefined, undefined]);
  });
});
