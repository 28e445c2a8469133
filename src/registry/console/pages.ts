import { html } from "hono/html";
import type { Guidance } from "../../core/guidance/guidance.ts";
import { type Key, kindOf } from "../../core/observable/key.ts";
import type { openAppeals } from "../review/appeal-queue.ts";
import type { CaseFile, decidedCases, openCases } from "../review/queue.ts";
import { appealList } from "./appeal-pages.ts";
import { dateIn, type Frame, type Markup, problemLine, token } from "./frame.ts";
import type { Words } from "./locale/vi.ts";
import { scamTypeName } from "./scam-type-name.ts";

export function signInPage({ words }: Frame, problem: string | undefined): Markup {
  return html`<h1>${words.signIn}</h1>
<form method="post" action="/console/sign-in" class="card">${problemLine(problem)}
<label for="name">${words.name}</label><input type="text" id="name" name="name" autocomplete="username" required autofocus>
<label for="password">${words.password}</label><input type="password" id="password" name="password" autocomplete="current-password" required>
<div class="acts"><button class="main">${words.signIn}</button></div></form>`;
}

interface Queue {
  readonly cases: Awaited<ReturnType<typeof openCases>>;
  readonly appeals: Awaited<ReturnType<typeof openAppeals>>;
  readonly decided: Awaited<ReturnType<typeof decidedCases>>;
}

export function queuePage(frame: Frame, { cases, appeals, decided }: Queue): Markup {
  const { words } = frame;
  const waiting =
    cases.length === 0
      ? html`<p class="card">${words.empty}</p>`
      : html`<div class="card"><table>
<thead><tr><th scope="col">${words.thing}</th><th scope="col">${words.reports}</th><th scope="col">${words.state}</th><th scope="col">${words.opened}</th></tr></thead>
<tbody>${cases.map(
          (one) =>
            html`<tr><td><a href="/console/cases/${one.id}">${one.key}</a></td><td data-unit="${words.reports}">${one.reports}</td><td>${words[`state_${one.state}`]}</td><td>${dateIn(one.openedAt)}</td></tr>`,
        )}</tbody></table></div><p class="note">${words.keyboard}</p>`;
  return html`${appealList(frame, appeals)}<h1>${words.queue}</h1>${waiting}${decidedList(words, decided)}`;
}

function decidedList(words: Words, decided: Queue["decided"]): Markup | "" {
  if (decided.length === 0) return "";
  return html`<h2>${words.lately}</h2><ul class="card">${decided.map((one) => html`<li><a href="/console/cases/${one.id}">${one.key}</a> · ${words[`state_${one.state}`]} · ${dateIn(one.decidedAt ?? new Date(0))}</li>`)}</ul>`;
}

export function casePage(
  frame: Frame,
  file: CaseFile,
  guidance: Guidance,
  problem: string | undefined,
): Markup {
  const { words } = frame;
  return html`<p><a href="/console">← ${words.back}</a></p><h1>${file.key}</h1>${problemLine(problem)}
<p><strong>${words[`state_${file.state}`]}</strong></p>
${twoPeopleNote(words, file)}
${file.listed.length === 0 ? "" : html`<h2>${words.listedNow}</h2><ul class="card">${file.listed.map((key) => html`<li><code>${key}</code></li>`)}</ul>`}
<h2>${words.reports} (${file.reports.length})</h2>
${file.reports.map((report) => reportCard(words, report, scamTypeName(report.scamType, guidance, frame.language)))}
${decisionForm(frame, file, guidance)}
${file.decisions.length === 0 ? "" : html`<h2>${words.history}</h2><ul>${file.decisions.map((one) => html`<li>${one.user}: ${words[`outcome_${one.outcome}`]} · ${one.reason} · ${dateIn(one.decidedAt)}${one.undoneAt === null ? "" : ` (${words.undone})`}</li>`)}</ul>`}`;
}

function twoPeopleNote(words: Words, { state, needsTwo }: CaseFile): Markup | "" {
  const notes: Partial<Record<CaseFile["state"], string>> = {
    "half-confirmed": words.oneConfirmed,
    "half-rejected": words.oneRejected,
    "half-undone": words.oneUndid,
    confirmed: words.twoUndo,
    rejected: "",
  };
  const note = needsTwo ? (notes[state] ?? words.needsTwo) : "";
  return note === "" ? "" : html`<p class="notice">${note}</p>`;
}

function reportCard(words: Words, report: CaseFile["reports"][number], scamType: string): Markup {
  const row = (name: string, value: string | null): Markup | "" =>
    value === null ? "" : html`<dt>${name}</dt><dd>${value}</dd>`;
  return html`<article class="card"><h3 class="note">${words.said}</h3>
<blockquote>${report.text ?? words.nothingSaid}</blockquote>
<dl>${row(words.name, report.name)}${row(words.scamType, scamType)}${row(words.address, report.url === null ? null : defanged(report.url))}${row(words.contact, report.contact === null ? null : words[`contact_${report.contact}`])}${row(words.loss, report.loss === null ? null : words[`loss_${report.loss}`])}</dl></article>`;
}

function decisionForm({ words, language, session }: Frame, file: CaseFile, guidance: Guidance): Markup | "" {
  if (session === undefined) return "";
  const doubted = file.state === "half-undone";
  const decided = doubted || file.state === "confirmed" || file.state === "rejected";
  const asked = file.reports[0]?.scamType;
  const shown = file.keys.filter((key) => kindOf(key as Key) !== "web" || file.key.startsWith("web:"));
  return html`<form method="post" action="/console/cases/${file.id}" class="card">${token(session)}
${
  decided
    ? ""
    : html`<fieldset><legend>${words.keys}</legend><p class="note">${words.keysHelp}</p>${shown.map((key) => html`<label class="check"><input type="checkbox" name="keys" value="${key}" checked> <code>${key}</code></label>`)}</fieldset>
<label for="scam-type">${words.scamType}</label><select id="scam-type" name="scamType">${guidance.scamTypes.map((type) => html`<option value="${type.id}"${type.id === asked ? html` selected` : ""}>${type.name[language]}</option>`)}</select>
<label class="check"><input type="checkbox" name="hijacked" value="yes"> ${words.hijacked}</label>`
}
<label for="reason">${words.reason}</label><textarea id="reason" name="reason" rows="2" minlength="3" maxlength="500" required placeholder="${words.reasonHelp}"></textarea>
<div class="acts">${decided ? html`<button name="outcome" value="undo">${doubted ? words.undoToo : words.undo}</button>${doubted ? html`<button name="outcome" value="keep">${words.keepListed}</button>` : ""}` : html`<button class="main" name="outcome" value="confirm">${words.confirm}</button><button name="outcome" value="reject">${words.reject}</button><button name="outcome" value="need-information">${words.needInformation}</button>`}</div>
${decided ? "" : html`<p class="note">${words.effect}</p>`}</form>`;
}

/** An address that nobody opens by mistake. */
function defanged(url: string): string {
  return url.replace(/^http/i, "hxxp").replace(/\./g, "[.]");
}
