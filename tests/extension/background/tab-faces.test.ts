import { expect, it } from "vitest";
import type { Verdict } from "../../../src/core/verdict/verdict.ts";
import { createTabFaces } from "../../../src/extension/background/tab-faces.ts";
import type { TabMemory } from "../../../src/extension/background/tab-memory.ts";
import type { Subject } from "../../../src/extension/messages/subject.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const TAB = 7;
const LISTED = "https://xau-mau.example/";
const PLAIN = "https://tot-mau.example/";
const WARNING = "chrome-extension://khien/warning.html?token=1";
const WARNING_OF_PLAIN = "chrome-extension://khien/warning.html?token=2";
const WARNED: Readonly<Record<string, Subject>> = {
  [WARNING]: { url: LISTED },
  [WARNING_OF_PLAIN]: { url: PLAIN },
};
const DANGER: Verdict = {
  kind: "danger",
  hijacked: false,
  matches: [{ ...indicator("web:xau-mau.example/"), level: "danger", how: "exact" }],
};

/** Faces over look-ups that answer when they are let, one after the other, what the tab remembers, and its badges. */
function facesOver(toolbar = async (): Promise<void> => undefined) {
  const badges: string[] = [];
  const popups: number[] = [];
  const before: string[] = [];
  const answers = new Map<string, () => void>();
  let kept: Subject | undefined;
  const faces = createTabFaces({
    lookUp: {
      shown: ({ url }) =>
        new Promise((resolve) =>
          answers.set(url, () => resolve({ verdict: url === LISTED ? DANGER : { kind: "unlisted" } })),
        ),
    },
    tabs: {
      get: async () => kept,
      set: async (_: number, subject: Subject) => {
        kept = subject;
      },
      remember: async (_: number, url: string, later: number) => void before.splice(later, 0, url),
    } as unknown as TabMemory,
    settings: { read: async () => ({ language: "vi" }) as never },
    showInToolbar: async (_, { badge }) => {
      badges.push(badge);
      await toolbar();
    },
    warnedAt: async (url) => WARNED[url],
    openPopup: async (tabId) => void popups.push(tabId),
  });
  const passed = () => new Promise((resolve) => setTimeout(resolve));
  return {
    faces,
    badges,
    popups,
    before,
    kept: () => kept?.url,
    see: (subject: Subject) => {
      kept = subject;
    },
    passed,
    async answer(url: string) {
      await passed();
      answers.get(url)?.();
      await passed();
    },
  };
}

it("a tab's face says what is there, and a way back that is not listed is remembered", async () => {
  const { faces, badges, before, answer } = facesOver();
  void faces.arrived(TAB, PLAIN);
  await answer(PLAIN);
  void faces.arrived(TAB, LISTED);
  await answer(LISTED);
  expect(badges).toEqual(["", "!"]);
  expect(before).toEqual([PLAIN]);
});

it("a way back is remembered before the toolbar has changed", async () => {
  const { faces, before, answer } = facesOver(() => new Promise(() => undefined));
  void faces.arrived(TAB, PLAIN);
  await answer(PLAIN);
  expect(before).toEqual([PLAIN]);
});

it("a look-up that took longer than the page stayed says nothing of the next one", async () => {
  const { faces, badges, before, answer, kept } = facesOver();
  void faces.arrived(TAB, LISTED);
  void faces.arrived(TAB, PLAIN);
  await answer(PLAIN);
  await answer(LISTED);
  expect(badges).toEqual([""]);
  expect(kept()).toBe(PLAIN);
  expect(before).toEqual([PLAIN]);
});

it("a page that was left before its look-up ended is a way back all the same, behind the later ones", async () => {
  const { faces, before, answer } = facesOver();
  const [FIRST, SECOND] = ["https://mot-mau.example/", "https://hai-mau.example/"];
  void faces.arrived(TAB, PLAIN);
  await answer(PLAIN);
  void faces.arrived(TAB, FIRST);
  void faces.arrived(TAB, SECOND);
  void faces.arrived(TAB, LISTED);
  for (const url of [LISTED, SECOND, FIRST]) await answer(url);
  expect(before).toEqual([SECOND, FIRST, PLAIN]);
});

it("where the browser says that it can't show an address, that one is spoken of, and it is no way back", async () => {
  const { faces, badges, before, answer, kept } = facesOver();
  void faces.arrived(TAB, LISTED);
  await answer(LISTED);
  void faces.failed(TAB, PLAIN);
  await answer(PLAIN);
  expect(kept()).toBe(PLAIN);
  expect(badges).toEqual(["!", ""]);
  expect(before).toEqual([]);
});

it("where the browser refuses our warning, toolbar and popup say what it would have said", async () => {
  const { faces, badges, popups, answer, kept } = facesOver();
  void faces.failed(TAB, WARNING);
  await answer(LISTED);
  expect(kept()).toBe(LISTED);
  expect(badges).toEqual(["!"]);
  expect(popups).toEqual([TAB]);
});

it("no popup comes where the site was taken off the list meanwhile", async () => {
  const { faces, popups, answer } = facesOver();
  void faces.failed(TAB, WARNING_OF_PLAIN);
  await answer(PLAIN);
  expect(popups).toEqual([]);
});

it("no popup comes over the page to which somebody went on meanwhile, nor over what the browser could not load", async () => {
  const { faces, popups, answer } = facesOver();
  void faces.failed(TAB, WARNING);
  void faces.arrived(TAB, PLAIN);
  await answer(LISTED);
  await answer(PLAIN);
  void faces.failed(TAB, PLAIN);
  await answer(PLAIN);
  expect(popups).toEqual([]);
});

it("what the content script saw of the page stays", async () => {
  const { faces, badges, answer, see, passed } = facesOver();
  void faces.arrived(TAB, PLAIN);
  await passed();
  see({ url: PLAIN, keys: ["account:facebook:1"] });
  await answer(PLAIN);
  expect(badges).toEqual([]);
});

it("on our warning the popup and the toolbar speak of the site that it warns of, which is no way back", async () => {
  const { faces, badges, before, answer, kept } = facesOver();
  void faces.arrived(TAB, WARNING);
  await answer(LISTED);
  expect(kept()).toBe(LISTED);
  expect(badges).toEqual(["!"]);
  expect(before).toEqual([]);
});

it.each(["chrome://newtab/", "about:blank", "file:///a.html", "chrome-extension://khien/options.html"])(
  "at %s nothing is said of the page before, also when the lists change",
  async (url) => {
    const { faces, badges, answer, kept } = facesOver();
    void faces.arrived(TAB, LISTED);
    await answer(LISTED);
    await faces.arrived(TAB, url);
    await faces.renew(TAB);
    expect(kept()).toBe(url);
    expect(badges).toEqual(["!"]);
  },
);

it("a list that changed is told to the page that is there, and not to the next one", async () => {
  const { faces, badges, answer } = facesOver();
  void faces.arrived(TAB, LISTED);
  await answer(LISTED);
  void faces.renew(TAB);
  await answer(LISTED);
  expect(badges).toEqual(["!", "!"]);
  void faces.renew(TAB);
  await faces.arrived(TAB, "about:blank");
  await answer(LISTED);
  expect(badges).toEqual(["!", "!"]);
});

it("a page that sets its address anew keeps what was seen of it; with another address it is another page", async () => {
  const { faces, badges, answer, kept, see, passed } = facesOver();
  void faces.arrived(TAB, PLAIN);
  await answer(PLAIN);
  see({ url: PLAIN, keys: ["account:facebook:100000000000247"] });
  await faces.show(TAB, { verdict: DANGER }, true);
  await faces.arrived(TAB, PLAIN, true);
  await passed();
  expect(badges).toEqual(["", "!!"]);
  void faces.arrived(TAB, `${PLAIN}khac`, true);
  await answer(`${PLAIN}khac`);
  expect(kept()).toBe(`${PLAIN}khac`);
  expect(badges).toEqual(["", "!!", ""]);
  // A new document of the same address is another one.
  void faces.arrived(TAB, `${PLAIN}khac`);
  await answer(`${PLAIN}khac`);
  expect(badges).toEqual(["", "!!", "", ""]);
});

it("a worker that just woke knows by what the tab remembers that a page's address is the same", async () => {
  const { faces, badges, kept, see, passed } = facesOver();
  see({ url: PLAIN, keys: ["account:facebook:100000000000247"] });
  await faces.arrived(TAB, `${PLAIN}?fbclid=1`, true);
  await passed();
  expect(kept()).toBe(PLAIN);
  expect(badges).toEqual([]);
});
