import type { Relation } from "../../core/report/appeal.ts";
import type { OutboxEntry } from "../../core/report/outbox.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import type { ContentWords } from "../content/locale/vi.ts";
import type { AddOutcome, FeedState, ListState, PolicyProblem } from "./list-state.ts";
import type { NamedScamType, ReportDraft, SendOutcome } from "./reporting.ts";
import type { Subject } from "./subject.ts";
import type { Exception, Guide, RealOne, ScamInWords } from "./warned.ts";

/**
 * Every message of the extension: name → request, response, who may send. Pages and content scripts ask,
 * the background answers; nobody else writes.
 */
export interface Messages {
  /** Verdicts for at most 800 links, and names they bear. Those that are not told are unlisted: nearly all. */
  "look-up": { request: { urls: readonly string[]; names?: string[] }; response: readonly ShownAt[] };
  /** Somebody goes on to a listed link: it is asked about no more in this tab. */
  followed: { request: { url: string }; response: { ok: true } };
  /** The tab now looks at this profile, page or group; the toolbar and the popup follow. */
  visit: { request: { subject: Subject }; response: Shown };
  /** The same of a page that a tab came to, with what its content script begins with: one question for both. */
  arrive: { request: { subject: Subject }; response: Arrival };
  /** Opens the details of a subject in a page of the extension. */
  "open-why": { request: { subject: Subject; part?: "mistake" | undefined }; response: { ok: true } };
  /** What free texts of a page name that is listed, in the order asked; at most 40 texts. */
  "look-in-text": { request: { texts: readonly string[] }; response: readonly (readonly FoundInText[])[] };
  /** Opens the card to show to somebody one trusts, in a page of the extension. */
  "open-share": { request: { subject: Subject }; response: { ok: true } };
  /** The page hides our banner: the toolbar says so. */
  "warning-hidden": { request: Record<string, never>; response: { ok: true } };
  /**
   * Leaves the tab's page: one step back; from a warning to the last page that was not listed; else a new tab.
   * `tabId`: which one the popup speaks of, where that is not the active one.
   */
  leave: { request: { tabId?: number | undefined }; response: { ok: true } };

  /** What the popup shows of a tab. */
  "tab-state": { request: { tabId?: number | undefined }; response: TabState };
  "list-state": { request: Record<string, never>; response: ListState };
  "sync-now": { request: Record<string, never>; response: ListState };
  /** The forms of scam that can be reported, in the person's language. */
  "scam-types": { request: Record<string, never>; response: readonly NamedScamType[] };
  "send-report": { request: { draft: ReportDraft }; response: SendOutcome };
  /** Says to the reviewers that what a warning rests on is wrong. */
  "send-appeal": { request: { token: string; relation: Relation; text: string }; response: SendOutcome };
  reports: { request: Record<string, never>; response: readonly OutboxEntry[] };
  "delete-report": { request: { id: string }; response: readonly OutboxEntry[] };
  /** What a pasted link, number or message is listed as. */
  "check-text": { request: { text: string }; response: readonly CheckedThing[] };
  /** What a warning page or a details page shows; the token is opaque and lives for the session. */
  warning: { request: { token: string }; response: Warning | { gone: true } };
  /** Goes on to a listed site, for this session; to one that is `freed`, without an exception. */
  proceed: { request: { token: string; freed?: true }; response: { url: string } | { gone: true } };
  /** From now on an account's banner comes collapsed, for this session. */
  except: { request: { token: string }; response: { ok: true } | { gone: true } };
  exceptions: { request: Record<string, never>; response: readonly Exception[] };
  "revoke-exception": { request: { key: string }; response: readonly Exception[] };
  settings: { request: Record<string, never>; response: Settings };
  /** What a content script works by, where it is not told on arrival; and again when something changed. */
  "page-settings": { request: Record<string, never>; response: PageSettings };
  /** Nothing: whoever is asked is awake. */
  wake: { request: Record<string, never>; response: { ok: true } };
  "change-settings": { request: Partial<Settings>; response: Settings };
  /** The feeds that are followed, the national one first. */
  feeds: { request: Record<string, never>; response: readonly FeedState[] };
  /** Adds a feed after it was fetched and verified; an empty name is the address's host. */
  "add-feed": { request: { name: string; url: string; root: string }; response: AddOutcome };
  "remove-feed": { request: { id: string }; response: readonly FeedState[] };
  /** What can't be used of the feeds that an administrator set. */
  "policy-problems": { request: Record<string, never>; response: readonly PolicyProblem[] };
}

export type MessageName = keyof Messages;
export type Request<Name extends MessageName> = Messages[Name]["request"];
export type Response<Name extends MessageName> = Messages[Name]["response"];
export type Sender = "content" | "page";

/** Who may send what; checked before the payload is read. */
export const SENDERS: { readonly [Name in MessageName]: readonly Sender[] } = {
  "look-up": ["content"],
  followed: ["content"],
  visit: ["content"],
  arrive: ["content"],
  "open-why": ["content", "page"],
  "look-in-text": ["content"],
  "open-share": ["content", "page"],
  "warning-hidden": ["content"],
  leave: ["content", "page"],
  "tab-state": ["page"],
  "list-state": ["page"],
  "sync-now": ["page"],
  "scam-types": ["page"],
  "send-report": ["page"],
  "send-appeal": ["page"],
  reports: ["page"],
  "delete-report": ["page"],
  "check-text": ["page"],
  warning: ["page"],
  proceed: ["page"],
  except: ["page"],
  exceptions: ["page"],
  "revoke-exception": ["page"],
  settings: ["page"],
  "page-settings": ["content"],
  wake: ["content"],
  "change-settings": ["page"],
  feeds: ["page"],
  "add-feed": ["page"],
  "remove-feed": ["page"],
  "policy-problems": ["page"],
};

/** A verdict with the words that belong to it, in the person's language. */
export interface Shown {
  readonly verdict: Verdict;
  readonly scam?: ScamInWords | undefined;
  /** Name of who listed it, and of the added feed that it comes from. */
  readonly source?: string | undefined;
  /** Name of the added feed that it comes from; undefined: from the national one. */
  readonly feed?: string | undefined;
  /** How many days ago the list that this rests on was last known to be the newest; only when that is long ago. */
  readonly listAgeDays?: number | undefined;
  /** The day, as the person's language writes it. */
  readonly listedOn?: string | undefined;
  /** The genuine one that a fake imitates. */
  readonly real?: RealOne | undefined;
  /** A short link: what it leads to is hidden. Of what is unlisted, and of what is warned of for its author alone. */
  readonly hiddenEnd?: boolean | undefined;
  /** The person chose to see less of this warning. */
  readonly excepted?: boolean | undefined;
  /** Of a link: it was followed in this tab all the same. */
  readonly followed?: boolean | undefined;
}

export interface Arrival {
  readonly shown: Shown;
  readonly settings: PageSettings;
}

/** A verdict on the subject at this place of a question. */
export interface ShownAt {
  readonly at: number;
  readonly shown: Shown;
}

/** Something listed in a free text: from `start` to `end`, in UTF-16 units. */
export interface FoundInText {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly shown: Shown;
}

export interface TabState {
  readonly subject?: Subject | undefined;
  /** What the subject is called in words: platform, kind and the identity that is listed or reported. */
  readonly named?:
    | {
        readonly platform: string;
        readonly kind: "account" | "group" | "post" | "site" | "phone" | "bank" | "wallet" | "email";
        readonly label: string;
      }
    | undefined;
  readonly shown: Shown;
  /** Why this can't be reported, when it can't. */
  readonly notReportable?: "system-page" | "shortener" | "platform-itself" | "nothing-named" | undefined;
}

export interface CheckedThing {
  readonly label: string;
  readonly shown: Shown;
}

export interface Warning {
  readonly subject: Subject;
  readonly named: TabState["named"];
  readonly shown: Shown;
  /** Host in Unicode where that is safe to read, else punycode. */
  readonly host: string;
  /** Host of the page that held the listed site in a frame. */
  readonly inside?: string | undefined;
  /** How this scam goes and what to do, in the person's language. */
  readonly guide?: Guide | undefined;
  /** Where it can be told to the authorities. */
  readonly channels: readonly { readonly value: string; readonly about: string }[];
}

export interface Settings {
  readonly language: "vi" | "en";
  readonly marks: "full" | "dot" | "off";
  /** Underline listed numbers and addresses in texts. */
  readonly numbers: boolean;
  /** Platforms, by their word in keys, on which less is shown: the banner alone, or nothing. */
  readonly platforms: Readonly<Record<string, "banner" | "off">>;
}

/** The settings, and the words in their language: each page reads the content script, so it brings none. */
export interface PageSettings extends Settings {
  readonly words: ContentWords;
}
