import { bankKeys } from "../../core/observable/bank-account.ts";
import { cleanUrl } from "../../sites/clean-url.ts";
import { identify } from "../../sites/identify.ts";
import { identifyText } from "../../sites/identify-text.ts";
import { leadsTo } from "../../sites/leads-to.ts";
import { shortUrl } from "../../sites/short-url.ts";
import { en } from "../content/locale/en.ts";
import { vi } from "../content/locale/vi.ts";
import type { Handlers, SenderFacts } from "../messages/answer.ts";
import type { CheckedThing, PageSettings, Shown } from "../messages/contract.ts";
import type { FeedState } from "../messages/list-state.ts";
import { ownUrl } from "../platform/browser-events.ts";
import { activeTab, goBack, leaveTab, openTab, ownPageIn } from "../platform/tabs.ts";
import { createAppealHandler } from "./appeal-handler.ts";
import type { Feeds } from "./feeds.ts";
import { findListed } from "./find-listed.ts";
import { WARNING_PAGE } from "./guard.ts";
import { feedState, listState } from "./list-state.ts";
import type { LookUp } from "./look-up.ts";
import { namedScamTypes } from "./named-scam-types.ts";
import type { Outbox } from "./outbox.ts";
import type { TabMemory } from "./tab-memory.ts";
import { tabState } from "./tab-state.ts";
import { createWarningHandlers, type WarningParts } from "./warning-handlers.ts";
import { tokenIn } from "./warnings.ts";

export interface HandlerParts extends WarningParts {
  readonly feeds: Feeds;
  readonly outbox: Outbox;
  readonly tabs: TabMemory;
  /** Shows a tab's verdict in the toolbar; `hidden`: the page hides our warning. */
  readonly showFace: (tabId: number, shown: Shown, hidden?: boolean) => Promise<void>;
  /** Goes back from a warning to a page that is not listed; false: there is none. */
  readonly leave: (tabId: number, but?: string) => Promise<boolean>;
  /** For a message that just came: says later whether its tab came to show another document. */
  readonly leaving: (sender: SenderFacts) => () => boolean;
  readonly settingsChanged: () => void;
  readonly now: () => number;
  /** Takes work that no answer waits for. */
  readonly caught: (work: Promise<unknown>) => void;
  /** Sends what waits and plans the next try. */
  readonly workOutbox: () => void;
}

const MOST_CHECKED = 20;

/** What the background answers to each message. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { lookUp, settings, knowledge, feeds, outbox, tabs, warnings, now } = parts;
  const allFeeds = async (): Promise<readonly FeedState[]> =>
    Promise.all([feeds.national, ...(await feeds.added())].map((feed) => feedState(feed, now())));
  const visit: Handlers["visit"] = async ({ subject }, sender) => {
    const isLeft = parts.leaving(sender);
    const shown = await lookUp.shown(subject);
    const tabId = tabOf(sender);
    // The banner doesn't wait for the toolbar; and of a page that was left meanwhile the toolbar says nothing.
    const remember = async (): Promise<void> => {
      if (!isLeft()) await tabs.set(tabId, subject);
      if (!isLeft()) await parts.showFace(tabId, shown);
    };
    parts.caught(remember());
    return shown;
  };
  const pageSettings = async (): Promise<PageSettings> => {
    const [chosen, { development }] = await Promise.all([settings.read(), feeds.national.sync.facts()]);
    const words = chosen.language === "en" ? en : vi;
    // A list made for trying things out is not called the state's, once a sync has told what it is.
    return { ...chosen, words: development ? { ...words, nationalList: words.testList } : words };
  };
  return {
    async "look-up"({ urls, names = [] }, sender) {
      const cleaned = urls.map((url) => shortUrl(cleanUrl(url)));
      const shown = await Promise.all(cleaned.map((url, at) => lookUp.shownOfLink(url, names[at])));
      const found = shown.flatMap((one, at) => (one === undefined ? [] : [{ at, shown: one }]));
      // Nearly always there is nothing that anybody could have followed all the same.
      if (!found.some(({ shown: { verdict } }) => verdict.kind === "danger")) return found;
      const followed = await tabs.followed(tabOf(sender));
      return found.map(({ at, shown: one }) =>
        followed.includes(leadsTo(urls[at] ?? ""))
          ? { at, shown: { ...one, followed: true } }
          : { at, shown: one },
      );
    },
    async followed({ url }, sender) {
      await tabs.follow(tabOf(sender), url);
      return { ok: true };
    },
    visit,
    async arrive(request, sender) {
      const shown = await visit(request, sender);
      // As they are when they are told: of a change before that the page may hear nothing.
      return { shown, settings: await pageSettings() };
    },
    "look-in-text": async ({ texts }) => Promise.all(texts.map((text) => findListed(text, lookUp))),
    async "warning-hidden"(_, sender) {
      const isLeft = parts.leaving(sender);
      const subject = (await tabs.get(tabOf(sender))) ?? { url: sender.url ?? "" };
      const shown = await lookUp.shown(subject);
      if (!isLeft()) await parts.showFace(tabOf(sender), shown, true);
      return { ok: true };
    },
    async "open-share"({ subject }) {
      await openTab(ownUrl(`src/extension/share/share.html?token=${warnings.token(subject)}`));
      return { ok: true };
    },
    async "open-why"({ subject, part }) {
      const at = part === undefined ? "" : `#${part}`;
      await openTab(ownUrl(`src/extension/why/why.html?token=${warnings.token(subject)}${at}`));
      return { ok: true };
    },
    async leave({ tabId: named }, sender) {
      // The popup speaks of the tab beside it; a page of no tab but its own.
      const isPopup = sender.url?.startsWith(ownUrl("src/extension/popup/")) === true;
      const beside = isPopup ? (named ?? (await activeTab())?.id) : undefined;
      const tabId = beside ?? tabOf(sender);
      const url = beside === undefined ? sender.url : await ownPageIn(beside);
      if (url?.startsWith(ownUrl(WARNING_PAGE)) === true) {
        const warned = await warnings.of(tokenIn(url));
        // One step back from a warning could be the listed site itself.
        if (!(await parts.leave(tabId, warned?.inside))) await leaveTab(tabId);
      } else await goBack(tabId);
      return { ok: true };
    },
    async "tab-state"({ tabId }) {
      const tab = tabId === undefined ? await activeTab() : { id: tabId, url: undefined };
      const remembered = tab === undefined ? undefined : await tabs.get(tab.id);
      const subject = remembered ?? (tab?.url === undefined ? undefined : { url: tab.url });
      return tabState(subject, lookUp);
    },
    "list-state": () => listState(feeds.national, now()),
    "sync-now": async () => {
      await feeds.national.sync.run();
      for (const feed of await feeds.added()) await feed.sync.run();
      parts.workOutbox();
      return listState(feeds.national, now());
    },
    feeds: allFeeds,
    "policy-problems": () => feeds.policyProblems(),
    async "add-feed"(wanted) {
      const problem = await feeds.add(wanted);
      return problem === undefined
        ? { kind: "added", feeds: await allFeeds() }
        : { kind: "refused", problem };
    },
    async "remove-feed"({ id }) {
      await feeds.remove(id);
      return allFeeds();
    },
    async "scam-types"() {
      const { language } = await settings.read();
      return namedScamTypes(await knowledge.guidance(), language);
    },
    async "send-report"({ draft }) {
      const outcome = await outbox.add(draft);
      if (outcome.kind === "queued") parts.workOutbox();
      return outcome;
    },
    reports: () => outbox.entries(),
    async "delete-report"({ id }) {
      await outbox.delete(id);
      return outbox.entries();
    },
    "check-text": ({ text }) => checkText(text, lookUp),
    ...createWarningHandlers(parts),
    ...createAppealHandler(parts),
    settings: () => settings.read(),
    "page-settings": pageSettings,
    wake: async () => ({ ok: true }),
    async "change-settings"(changes) {
      const changed = await settings.change(changes);
      parts.settingsChanged();
      return changed;
    },
  };
}

function tabOf({ tabId }: SenderFacts): number {
  if (tabId === undefined) throw new Error("this message comes from a tab");
  return tabId;
}

async function checkText(text: string, lookUp: LookUp): Promise<readonly CheckedThing[]> {
  // Cards and careful people write addresses so that nothing opens them.
  const said = text.replaceAll("[.]", ".");
  const whole = identify(said);
  const bare = said.trim();
  const isBare = /^\d{6,19}$/.test(bare);
  const read = whole.keys.length > 0 ? [{ raw: bare, keys: whole.keys }] : identifyText(said);
  const things = read.length === 0 && isBare ? [{ raw: bare, keys: bankKeys(undefined, bare) }] : read;
  const checked: CheckedThing[] = [];
  for (const { raw, keys } of things.slice(0, MOST_CHECKED)) {
    if (keys.length === 0) continue;
    checked.push({ label: raw.slice(0, 200), shown: await lookUp.shownOf(keys) });
  }
  return checked;
}
