import { webCryptography } from "../../core/trust/web-cryptography.ts";
import { createDoor } from "../messages/answer.ts";
import { afterPage } from "../platform/after-page.ts";
import { onPermissionsChanged, runOnGrantedSites } from "../platform/all-sites.ts";
import {
  hasAlarm,
  OWN,
  onAlarm,
  onBeforeNavigate,
  onFailed,
  onInstalled,
  onMessage,
  onNavigated,
  onPolicyChanged,
  onStartup,
  onTabClosed,
  ownUrl,
  setAlarm,
} from "../platform/browser-events.ts";
import { deviceGigabytes } from "../platform/device-memory.ts";
import { createWatch } from "../platform/keep-awake.ts";
import { createLeaving } from "../platform/leaving.ts";
import { runInOpenPages } from "../platform/open-pages.ts";
import { mayStayAwake, onReturn } from "../platform/presence.ts";
import { stored } from "../platform/storage.ts";
import { addressOf, notifyTab, openFrames, openTab, replacePage } from "../platform/tabs.ts";
import { createToolbar, openPopup } from "../platform/toolbar.ts";
import { askUnmarked } from "../platform/unmarked.ts";
import { createExceptions } from "./exceptions.ts";
import { createFeeds } from "./feeds.ts";
import { createGuard, WARNING_PAGE } from "./guard.ts";
import { createHandlers } from "./handlers.ts";
import { createKnowledge } from "./knowledge.ts";
import { createLookUp } from "./look-up.ts";
import { createOpenTabs } from "./open-tabs.ts";
import { createOutbox } from "./outbox.ts";
import { createPolling } from "./polling.ts";
import { mostReadAhead } from "./read-ahead.ts";
import { createSettings } from "./settings.ts";
import { installStarterList } from "./starter-list.ts";
import { createTabFaces } from "./tab-faces.ts";
import { createTabMemory } from "./tab-memory.ts";
import { createWarnings, tokenIn } from "./warnings.ts";

// The composition root: builds the parts, registers every listener in the first tick, holds no logic.
const now = (): number => Date.now();

/** So long after the last page, or after somebody came back to the computer, the next page finds us awake. */
const BROWSING_MS = 5 * 60_000;

const cryptography = webCryptography(crypto.subtle as never);

const feeds = createFeeds(
  {
    cryptography,
    now,
    random: () => Math.random(),
    mostReadAhead: mostReadAhead(deviceGigabytes()),
    beforeAsking: askUnmarked,
    replaced() {
      knowledge.replaced();
      caught(openTabs.synchronised());
    },
  },
  {
    prepare: (fresh) => installStarterList(fresh, (bytes) => cryptography.digest("sha256", bytes), now()),
    reports: { open: () => outbox.states.open(), told: (bucket) => outbox.states.told(bucket) },
  },
);
const { database } = feeds.national;
const knowledge = createKnowledge(database);
const settings = createSettings();
const exceptions = createExceptions(stored("session", "exceptions"));
const lookUp = createLookUp(feeds, knowledge, settings, now, exceptions);
const outbox = createOutbox(database, now, askUnmarked);
const tabs = createTabMemory();
const watch = createWatch(BROWSING_MS, now, mayStayAwake);
const warnings = createWarnings(caught);
const faces = createTabFaces({
  lookUp,
  tabs,
  settings,
  showInToolbar: afterPage(createToolbar().show),
  openPopup,
  warnedAt: async (url) =>
    url.startsWith(ownUrl(WARNING_PAGE)) ? (await warnings.of(tokenIn(url)))?.subject : undefined,
});
const polling = createPolling({
  feeds,
  outbox,
  seen: stored("session", "active"),
  setAlarm,
  hasAlarm,
  now,
  random: () => Math.random(),
});
const guard = createGuard({
  lookUp,
  warnings,
  exceptions,
  tabs,
  now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  warningUrl: (token) => ownUrl(`${WARNING_PAGE}?token=${token}`),
  replacePage,
  addressOf,
});
const openTabs = createOpenTabs({
  lists: () => feeds.marks(),
  seen: stored("session", "seen-lists"),
  frames: openFrames,
  async check(navigation) {
    await guard.check(navigation, true);
    // What is told next to the page waits for nothing in the toolbar.
    if (navigation.frameId === 0) caught(faces.renew(navigation.tabId));
  },
  notify: notifyTab,
});

/** One of the four doors where bugs are caught. */
function caught(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error("khien:", error));
}

const handlers = createHandlers({
  lookUp,
  settings,
  knowledge,
  feeds,
  outbox,
  tabs,
  warnings,
  exceptions,
  showFace: faces.show,
  leave: guard.leave,
  leaving: createLeaving(),
  now,
  caught,
  lookAgain: () => caught(openTabs.lookAgain()),
  settingsChanged: () => caught(openTabs.settingsChanged()),
  workOutbox: () => caught(polling.workOutbox()),
});

const door = createDoor(handlers, OWN);
onMessage((message, sender) => {
  caught(feeds.readAhead());
  return door(message, sender);
});
onBeforeNavigate((navigation) => {
  caught(guard.check(navigation));
  caught(feeds.readAhead());
});
onNavigated((navigation) => {
  const { tabId, frameId, url, sameDocument = false } = navigation;
  if (frameId === 0) {
    // Before anything is waited for: the page may lead on to a listed site meanwhile. A new tab's page lies between two
    // tries; a warning of ours does not.
    if (!url.startsWith(OWN.origin)) guard.moved(tabId, url);
    caught(faces.arrived(tabId, url, sameDocument));
    if (!/^https?:/.test(url)) return;
    watch();
    caught(polling.active());
  }
  // Where a redirect led was not known before it was followed.
  caught(guard.check(navigation));
});
onFailed(({ tabId, frameId, url }) => {
  if (frameId === 0) caught(faces.failed(tabId, url));
});
onTabClosed((tabId) => {
  faces.forget(tabId);
  guard.forget(tabId);
  caught(tabs.forget(tabId));
});
onReturn(() => {
  watch();
  caught(feeds.readAhead());
});
onAlarm((name) => caught(polling.ring(name)));
onPolicyChanged(() => caught(feeds.followPolicy()));
onPermissionsChanged(() => caught(runOnGrantedSites()));
onStartup(() => {
  polling.begin();
  caught(runOnGrantedSites());
  caught(feeds.tidy());
  caught(feeds.followPolicy());
});
onInstalled((reason) => {
  polling.begin();
  caught(runOnGrantedSites());
  caught(database());
  caught(feeds.followPolicy());
  // Installs are spread by themselves: the first list need not wait for its turn.
  if (reason === "install") caught(feeds.national.sync.run());
  if (reason === "install") caught(openTab(ownUrl("src/extension/welcome/welcome.html")));
});
// After all listeners: neither enabling the extension again nor losing an alarm is an event, and then an unchanged list
// tells nobody of what is open.
for (const work of [lookUp.prepare(), polling.ensure(), openTabs.synchronised()]) caught(work);
caught(runInOpenPages(stored("session", "open-pages")));
