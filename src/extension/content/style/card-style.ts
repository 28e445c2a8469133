import { BASE, BUTTONS, DARK, REAL } from "./base.ts";

/** The small card that explains a mark or an underlined number. */
export const CARD_STYLE = `${BASE}${BUTTONS}${REAL}${DARK}
:host{display:contents}
.card{position:fixed;inset:0 auto auto 0;margin:0;max-height:calc(100vh - 16px);overflow:auto;width:min(360px,calc(100vw - 16px));padding:14px 16px;border-radius:14px;background:var(--paper);color:var(--ink);border:1px solid var(--line);border-top:5px solid var(--danger);box-shadow:0 18px 24px -12px #0005;font-size:15px;line-height:1.5}
.card.caution{border-top-color:#b36b00}.card.hijacked{border-top-color:#a35f00}.card.official{border-top-color:#0f8a7e}
h2{display:flex;gap:8px;align-items:center;margin:0;font-size:16px;line-height:1.35}h2 svg{width:18px;height:20px;color:var(--red,#b3140c)}h2 .sign{stroke:var(--paper);stroke-width:5}
.caution h2 svg,.hijacked h2 svg{color:var(--caution)}.official h2 svg{color:var(--official)}
p{margin:6px 0 0;overflow-wrap:anywhere}.facts{color:var(--ink-2);font-size:14px}.acts{margin-top:12px}
.acts{gap:6px;flex-wrap:nowrap}.acts button.text{padding:2px 6px}.acts button:not(.text){flex:none;padding:8px 14px;border-color:var(--ink-2)}button:focus-visible{outline-color:var(--link)}
@media (forced-colors:active){.card{border:2px solid CanvasText}}
`;

/** The list of what is underlined, for keyboards and screen readers: seen only while it has the focus. */
export const LIST_STYLE = `${BASE}${BUTTONS}${DARK}
:host{display:contents}
section{position:fixed;inset:auto auto 8px 8px;margin:0;max-width:min(420px,calc(100vw - 16px));padding:10px 14px;border-radius:12px;background:var(--paper);color:var(--ink);border:1px solid var(--line);box-shadow:0 10px 32px #0005;font-size:15px}
section:not(:focus-within){width:1px;height:1px;overflow:hidden;clip-path:inset(50%);pointer-events:none}
ul{list-style:none;margin:6px 0 0;padding:0;display:grid;gap:4px}button{width:100%;text-align:start;border-color:var(--line)}button:focus-visible{outline-color:var(--link)}
`;

/** The one dialog before a listed link is followed. */
export const DIALOG_STYLE = `${BASE}${BUTTONS}${REAL}${DARK}
:host{display:contents}
dialog{border:0;border-top:8px solid var(--danger);border-radius:18px;padding:24px 28px;max-width:min(600px,calc(100vw - 32px));background:var(--paper);color:var(--ink);font-size:16px;line-height:1.5;box-shadow:0 12px 48px #0006}
dialog::backdrop{background:#0b0f14b3}
.hijacked{border-top-color:#a35f00}h2{font-size:20px;line-height:1.3;margin:0 0 10px;text-wrap:balance}p{margin:0 0 10px}.facts{color:var(--ink-2);font-size:14px}
code{display:inline-block;font:600 16px/1.5 ui-monospace,Consolas,monospace;background:#fdecea;color:#b3140c;border-radius:8px;padding:2px 10px;overflow-wrap:anywhere;margin-bottom:10px}
.acts{margin-top:10px}.acts .text{padding:8px 4px}.acts button:not(.text){border-color:var(--ink-2)}
.acts button.solid{background:var(--link);border-color:var(--link);color:var(--on-link,#fff)}button:focus-visible{outline-color:var(--link)}
@media (prefers-color-scheme:dark){code{background:#3a1614;color:#ff8a80}}
@media (max-width:520px){dialog{padding:18px 18px 22px}.acts button:not(.text){flex:1 1 100%}}
@media (forced-colors:active){dialog{border:2px solid CanvasText}}
`;

/** The second, smaller reminder beside a box for messages or payments. */
export const REMINDER_STYLE = `${BASE}
:host{display:contents}
.reminder{position:fixed;inset:0 auto auto 0;margin:0;border:0;overflow:visible;display:flex;align-items:center;gap:8px;width:max-content;max-width:min(440px,calc(100vw - 16px));padding:4px 4px 4px 12px;border-radius:12px;background:var(--danger);color:#fff;box-shadow:0 4px 14px #0005;font-size:14px;line-height:1.35;font-weight:600}
.reminder.caution{background:var(--caution-2);color:var(--caution);box-shadow:inset 0 0 0 1.5px var(--caution),0 4px 14px #0004}.reminder.hijacked{background:var(--hijacked)}
.reminder span{text-wrap:balance}.reminder svg:first-child{width:16px;height:18px}.danger .sign{stroke:var(--danger);stroke-width:5}.hijacked .sign{stroke:var(--hijacked);stroke-width:5}.caution .sign{stroke:var(--caution-2);stroke-width:5}
button{display:grid;place-items:center;width:44px;min-height:44px;margin:-6px 0;border:0;background:none;color:inherit;font-size:18px;line-height:1;cursor:pointer;border-radius:10px}
button:focus-visible{outline:3px solid currentColor;outline-offset:-6px}
@media (forced-colors:active){.reminder{border:2px solid CanvasText}}
`;

/** How what is listed in a text is underlined: waved where confirmed, dashed where not. */
export const HIGHLIGHT_STYLES = {
  danger: "text-decoration:underline wavy #d92d20 1.5px!important;text-underline-offset:3px!important",
  caution: "text-decoration:underline dashed #b36b00 1.5px!important;text-underline-offset:3px!important",
} as const;
