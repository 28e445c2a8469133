import { displayHost } from "../../core/observable/display-host.ts";
import { identify } from "../../sites/identify.ts";
import { identifyText } from "../../sites/identify-text.ts";
import { shortUrl } from "../../sites/short-url.ts";
import type { Handlers, SenderFacts } from "../messages/answer.ts";
import type { CheckedThing, Shown, Subject, TabState } from "../messages/contract.ts";
import { ownUrl } from "../platform/browser-events.ts";
import { activeTab, goBack, openTab, replacePage } from "../platform/tabs.ts";
import { WARNING_PAGE } from "./guard.ts";
import type { Knowledge } from "./knowledge.ts";
import { inWords, type LookUp } from "./look-up.ts";
import type { Outbox } from "./outbox.ts";
import type { SettingsStore } from "./settings.ts";
import type { Sync } from "./sync.ts";
import type { TabMemory } from "./tab-memory.ts";
import type { Exceptions, Warnings } from "./warnings.ts";

export interface HandlerParts {
  readonly lookUp: LookUp;
  readonly knowledge: Knowledge;
  readonly settings: SettingsStore;
  readonly sync: Sync;
  readonly outbox: Outbox;
  readonly tabs: TabMemory;
  readonly warnings: Warnings;
  readonly exceptions: Exceptions;
  /** Shows a tab's verdict in the toolbar. */
  readonly showFace: (tabId: number, shown: Shown) => Promise<void>;
  /** Sends what waits and plans the next try. */
  readonly workOutbox: () => void;
}

const MOST_CHECKED = 20;

/** What the background answers to each message. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { lookUp, settings, sync, outbox, tabs, warnings, exceptions } = parts;
  return {
    "look-up": async ({ subjects }) => Promise.all(subjects.map((subject) => lookUp.shown(subject))),
    async visit({ subject }, sender) {
      const shown = await lookUp.shown(subject);
      const tabId = tabOf(sender);
      await tabs.set(tabId, subject);
      await parts.showFace(tabId, shown);
      return shown;
    },
    async "visit-nothing"(_, sender) {
      const url = shortUrl(sender.url ?? "");
      await tabs.set(tabOf(sender), { url });
      await parts.showFace(tabOf(sender), await lookUp.shown({ url }));
      return { ok: true };
    },
    async "open-why"({ subject }) {
      await openTab(ownUrl(`src/extension/why/why.html?token=${await warnings.token(subject)}`));
      return { ok: true };
    },
    async leave(_, sender) {
      const tabId = tabOf(sender);
      const safe = sender.url?.includes(WARNING_PAGE) === true ? await tabs.safe(tabId) : undefined;
      if (safe === undefined) await goBack(tabId);
      else await replacePage(tabId, safe);
      return { ok: true };
    },
    async "tab-state"({ tabId }) {
      const tab = tabId === undefined ? await activeTab() : { id: tabId, url: undefined };
      const remembered = tab === undefined ? undefined : await tabs.get(tab.id);
      const subject = remembered ?? (tab?.url === undefined ? undefined : { url: tab.url });
      return tabState(subject, lookUp);
    },
    "list-state": () => sync.state(),
    "sync-now": async () => {
      const state = await sync.run();
      parts.workOutbox();
      return state;
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
    "check-text": ({ text }) => checkText(text, parts),
    async warning({ token }) {
      const subject = await warnings.subject(token);
      if (subject === undefined) return { gone: true };
      const host = URL.canParse(subject.url) ? displayHost(new URL(subject.url).hostname) : subject.url;
      return {
        subject,
        named: identify(subject.url).named && namedOf(subject),
        shown: await lookUp.shown(subject),
        host,
      };
    },
    async proceed({ token }) {
      const subject = await warnings.subject(token);
      if (subject === undefined || !/^https?:\/\//.test(subject.url)) return { gone: true };
      await exceptions.add(new URL(subject.url).host);
      return { url: subject.url };
    },
    settings: () => settings.read(),
    "change-settings": (changes) => settings.change(changes),
  };
}

function tabOf({ tabId }: SenderFacts): number {
  if (tabId === undefined) throw new Error("this message comes from a tab");
  return tabId;
}

async function tabState(subject: Subject | undefined, lookUp: LookUp): Promise<TabState> {
  if (subject === undefined || !/^https?:\/\//.test(subject.url)) {
    return { shown: { verdict: { kind: "unlisted" } }, notReportable: "system-page" };
  }
  const { hiddenEnd, platformItself } = identify(subject.url);
  const shown = await lookUp.shown(subject);
  const named = namedOf(subject);
  if (hiddenEnd) return { subject, named, shown, notReportable: "shortener" };
  if (platformItself) return { subject, shown, notReportable: "platform-itself" };
  return named === undefined ? { subject, shown, notReportable: "nothing-named" } : { subject, named, shown };
}

function namedOf({ url }: Subject): TabState["named"] {
  const named = identify(url).named;
  if (named === undefined) return undefined;
  const { platform, label, kind } = named;
  return { platform, label, kind: kind === "group" || kind === "post" || kind === "site" ? kind : "account" };
}

async function checkText(
  text: string,
  { lookUp, knowledge, settings }: HandlerParts,
): Promise<readonly CheckedThing[]> {
  const whole = identify(text);
  const things = whole.keys.length > 0 ? [{ raw: text.trim(), keys: whole.keys }] : identifyText(text);
  const checked: CheckedThing[] = [];
  for (const { raw, keys } of things.slice(0, MOST_CHECKED)) {
    if (keys.length === 0) continue;
    checked.push({
      label: raw.slice(0, 200),
      shown: await inWords(await lookUp.verdict(keys), knowledge, settings),
    });
  }
  return checked;
}
