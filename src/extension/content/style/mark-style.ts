import { BASE } from "./base.ts";

/**
 * The mark after an author or a link: no higher than a line of text, so that it moves nothing. Each stands on a
 * ground of its own: whether a page is dark is the page's choice, not the system's.
 */
export const MARK_STYLE = `${BASE}
:host{display:inline;position:relative;white-space:nowrap;vertical-align:baseline}
.mark{position:relative;display:inline-flex;align-items:center;gap:3px;height:1.35em;max-height:20px;line-height:1;vertical-align:text-bottom;margin:0 0 0 5px;padding:0 7px 0 4px;border:0;border-radius:10px;font-size:12px;font-weight:600;cursor:pointer}
button.mark::after{content:"";position:absolute;inset:-12px -6px}
.mark svg{width:12px;height:13px}
.danger{background:var(--danger);color:#fff}.danger .sign{stroke:var(--danger);stroke-width:6}
.hijacked{background:var(--hijacked);color:#fff}.hijacked .sign{stroke:var(--hijacked);stroke-width:6}
.caution{background:var(--caution-2);color:var(--caution);box-shadow:inset 0 0 0 1.5px var(--caution)}.caution .sign{stroke:var(--caution-2);stroke-width:6}
.official{background:var(--official-2);color:var(--official);cursor:default}.official .sign{stroke:var(--official-2);stroke-width:6}
.dot{gap:0;padding:1px 3px;background:#fff;box-shadow:0 0 0 1px #0003}.dot.danger{color:var(--danger)}.dot.caution{color:var(--caution)}.dot.hijacked{color:var(--hijacked)}.dot.official{color:var(--official)}.dot .sign{stroke:#fff}
.dot span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.mark.floating{position:absolute;z-index:1;margin:0}
.mark:focus-visible{outline:3px solid var(--link);outline-offset:1px;box-shadow:0 0 0 1px #fff}
@media (forced-colors:active){.mark{border:1px solid ButtonText}}
`;
