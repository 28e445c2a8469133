import { html } from "hono/html";
import type { Language } from "../../core/guidance/guidance.ts";
import type { Words } from "./locale/vi.ts";
import type { Session } from "./sessions.ts";

export type Markup = ReturnType<typeof html>;

export interface Frame {
  readonly words: Words;
  readonly language: Language;
  readonly session?: Session | undefined;
}

/** The frame of every page. All that strangers wrote passes through the template's escaping. */
export function page({ words, language, session }: Frame, content: Markup): Markup {
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><link rel="stylesheet" href="/console/style.css"><script src="/console/script.js" defer></script></head>
<body><header class="bar"><strong>${words.title}</strong>
<form method="post" action="/console/language"><button name="language" value="${language === "vi" ? "en" : "vi"}">${language === "vi" ? "English" : "Tiếng Việt"}</button></form>
${session === undefined ? "" : html`<form method="post" action="/console/sign-out">${token(session)}<span>${session.user.name}</span> <button>${words.signOut}</button></form>`}
</header><main>${content}${session === undefined ? "" : html`<p class="note">${words.zone}</p>`}</main></body></html>`;
}

/** The session's own token, without which a form changes nothing. */
export function token(session: Session): Markup {
  return html`<input type="hidden" name="token" value="${session.token}">`;
}

export function problemLine(problem: string | undefined): Markup | "" {
  return problem === undefined ? "" : html`<p class="problem" role="alert">${problem}</p>`;
}

/** Vietnam has one zone and no summer time. */
const VIETNAM_MS = 7 * 3_600_000;

/** A moment, to the minute, in Vietnam's time; the foot of every page says so. */
export function dateIn(time: Date): Markup {
  const there = new Date(time.getTime() + VIETNAM_MS);
  return html`<time datetime="${time.toISOString()}">${there.toISOString().slice(0, 16).replace("T", " ")}</time>`;
}
