import { html } from "hono/html";
import type { Guidance } from "../../core/guidance/guidance.ts";
import type { AppealFile, openAppeals } from "../review/appeal-queue.ts";
import { dateIn, type Frame, type Markup, problemLine, token } from "./frame.ts";
import { scamTypeName } from "./scam-type-name.ts";

/** Appeals that wait, above the cases; nothing when there are none. */
export function appealList({ words }: Frame, appeals: Awaited<ReturnType<typeof openAppeals>>): Markup | "" {
  if (appeals.length === 0) return "";
  return html`<h1>${words.appeals}</h1><div class="card"><table>
<thead><tr><th scope="col">${words.thing}</th><th scope="col">${words.relation}</th><th scope="col">${words.state}</th><th scope="col">${words.opened}</th></tr></thead>
<tbody>${appeals.map(
    (one) =>
      html`<tr><td><a href="/console/appeals/${one.receiptHash}">${one.keys[0]}</a></td><td>${words[`relation_${one.relation}`]}</td><td>${words[`appeal_${one.state}`]}</td><td>${dateIn(one.receivedAt)}</td></tr>`,
  )}</tbody></table></div>`;
}

export function appealPage(
  frame: Frame,
  file: AppealFile,
  guidance: Guidance,
  problem: string | undefined,
): Markup {
  const { words, language } = frame;
  const live = file.listings.filter(({ removedAt }) => removedAt === null);
  return html`<p><a href="/console">← ${words.back}</a></p><h1>${words.appeal}: ${file.name ?? file.keys[0]}</h1>
${problemLine(problem)}<p class="note">${words[`appeal_${file.state}`]} · ${words[`relation_${file.relation}`]} · ${dateIn(file.receivedAt)}</p>
<article class="card"><h2 class="note">${words.appealSaid}</h2><blockquote>${file.text ?? words.nothingSaid}</blockquote></article>
<h2>${words.listedNow}</h2>
${live.length === 0 ? html`<p class="card">${words.notListed}</p>` : html`<ul class="card">${live.map((one) => html`<li><code>${one.key}</code> · ${words[`level_${one.level}`]} · ${scamTypeName(one.scamType, guidance, language)} · ${one.listedOn} · ${one.source}</li>`)}</ul>`}
${file.alongside.length === 0 ? "" : html`<h2>${words.alongside}</h2><p class="note">${words.alongsideHelp}</p><ul class="card">${file.alongside.map((one) => html`<li><a href="/console/cases/${one.caseId}"><code>${one.key}</code></a></li>`)}</ul>`}
${appealForm(frame, file)}
${file.voices.length === 0 ? "" : html`<h2>${words.history}</h2><ul>${file.voices.map((one) => html`<li>${one.user}: ${words[`voice_${one.outcome}`]} · ${one.reason} · ${dateIn(one.saidAt)}</li>`)}</ul>`}`;
}

function appealForm({ words, session }: Frame, file: AppealFile): Markup | "" {
  if (session === undefined || file.decidedAt !== null || file.state === "withdrawn") return "";
  return html`<form method="post" action="/console/appeals/${file.receiptHash}" class="card">${token(session)}
<fieldset><legend>${words.takeBack}</legend>${file.keys.map((key) => html`<label class="check"><input type="checkbox" name="keys" value="${key}" checked> <code>${key}</code></label>`)}</fieldset>
<label for="reason">${words.reason}</label><textarea id="reason" name="reason" rows="2" minlength="3" maxlength="500" required placeholder="${words.reasonHelp}"></textarea>
<div class="acts"><button class="main" name="outcome" value="uphold">${words.uphold}</button><button name="outcome" value="keep">${words.keep}</button><button name="outcome" value="need-information">${words.needInformation}</button></div>
<p class="note">${words.appealEffect}</p></form>`;
}
