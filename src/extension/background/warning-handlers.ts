import { displayHost } from "../../core/observable/display-host.ts";
import { identify } from "../../sites/identify.ts";
import { leadsTo } from "../../sites/leads-to.ts";
import type { Handlers } from "../messages/answer.ts";
import type { Shown, TabState } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { Guide } from "../messages/warned.ts";
import type { Exceptions } from "./exceptions.ts";
import type { Knowledge } from "./knowledge.ts";
import type { LookUp } from "./look-up.ts";
import type { SettingsStore } from "./settings.ts";
import type { Warnings } from "./warnings.ts";

export interface WarningParts {
  readonly lookUp: LookUp;
  readonly knowledge: Knowledge;
  readonly settings: SettingsStore;
  readonly warnings: Warnings;
  readonly exceptions: Exceptions;
  /** An exception was taken back: what is open is looked at again. */
  readonly lookAgain: () => void;
}

type WarningHandlers = Pick<Handlers, "warning" | "proceed" | "except" | "exceptions" | "revoke-exception">;

/** What the pages that explain a warning ask; only they can make an exception. */
export function createWarningHandlers(parts: WarningParts): WarningHandlers {
  const { lookUp, warnings, exceptions } = parts;
  return {
    async warning({ token }) {
      const warned = await warnings.of(token);
      if (warned === undefined) return { gone: true };
      const { subject, inside } = warned;
      const shown = await lookUp.shown(subject);
      return {
        subject,
        named: namedOf(subject),
        shown,
        host: hostOfThing(subject.url),
        inside: inside === undefined ? undefined : hostInWords(inside),
        ...(await guidanceFor(shown, parts)),
      };
    },
    async proceed({ token, freed }) {
      const warned = await warnings.of(token);
      if (warned === undefined || !/^https?:\/\//.test(warned.subject.url)) return { gone: true };
      const { subject, inside } = warned;
      if (!freed) await exceptions.add((await lookUp.shown(subject)).verdict, hostOfThing(subject.url));
      return { url: inside ?? subject.url };
    },
    async except({ token }) {
      const warned = await warnings.of(token);
      if (warned === undefined) return { gone: true };
      const { subject } = warned;
      const label = subject.name ?? namedOf(subject)?.label ?? subject.url;
      await exceptions.add((await lookUp.shown(subject)).verdict, label);
      parts.lookAgain();
      return { ok: true };
    },
    exceptions: () => exceptions.all(),
    async "revoke-exception"({ key }) {
      const left = await exceptions.revoke(key);
      parts.lookAgain();
      return left;
    },
  };
}

/** What a subject is called: platform, kind and the identity that is listed. */
export function namedOf({ url }: Subject): TabState["named"] {
  const named = identify(url).named;
  if (named === undefined) return undefined;
  const { platform, label, kind } = named;
  // A profile that goes by its number is an account; the number itself is none.
  return { platform, label, kind: kind === "phone" && platform !== "" ? "account" : kind };
}

/** Of what an address wraps: a platform's own redirect is not what is listed. */
function hostOfThing(url: string): string {
  const inner = leadsTo(url);
  return hostInWords(inner) ?? inner;
}

function hostInWords(url: string): string | undefined {
  return /^https?:\/\//.test(url) && URL.canParse(url) ? displayHost(new URL(url).hostname) : undefined;
}

async function guidanceFor(
  { scam, verdict }: Shown,
  { knowledge, settings }: WarningParts,
): Promise<{ readonly guide?: Guide; readonly channels: readonly { value: string; about: string }[] }> {
  const { language } = await settings.read();
  const { scamTypes, channels } = await knowledge.guidance();
  // Of what nobody has looked at it is not told how it goes on.
  const type = "lookAlike" in verdict ? undefined : scamTypes.find(({ id }) => id === scam?.id);
  const told = channels.map(({ value, about }) => ({ value, about: about[language] }));
  if (type === undefined) return { channels: told };
  const { name, how, signs, next, advice } = type;
  const inLanguage = (texts: typeof signs): readonly string[] => texts.map((text) => text[language]);
  return {
    channels: told,
    guide: {
      name: name[language],
      how: how[language],
      signs: inLanguage(signs),
      next: inLanguage(next),
      advice: inLanguage(advice),
    },
  };
}
