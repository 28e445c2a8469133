import { html } from "hono/html";
import type { DemoChat } from "./chats.ts";

type Markup = ReturnType<typeof html>;

/** A conversation as web messengers show it: chats on the left, messages, a box to write in. */
export function chatOf(chat: DemoChat): Markup {
  return html`<div role="grid" aria-label="Đoạn chat">${chat.chats.map(
    ({ name, peer, path }) =>
      html`<div role="row">${peer === undefined ? html`<a role="link" href="${path}"><span dir="auto">${name}</span></a>` : html`<span dir="auto" data-peer-id="${peer}">${name}</span>`}</div>`,
  )}</div>
<main role="main"><div class="card"><h1>${chat.name}</h1></div>
${chat.messages.map(
  ({ text, link }) =>
    html`<div class="card" data-message dir="auto">${text}${link === undefined ? "" : html` <a target="_blank" href="${link.url}">${link.label}</a>`}</div>`,
)}
<div class="card"><div role="textbox" contenteditable="true" aria-label="Tin nhắn"></div></div></main>`;
}
