const BASE = `
:host{all:initial;direction:ltr;unicode-bidi:isolate;--danger:#b3140c;--hijacked:#7a4700;--caution:#8a5200;--caution-2:#fff5e0;--official:#0b6b62;--link:#0a5bb5;--paper:#fff;--ink:#14202b;--line:#d9e0e8}
*{box-sizing:border-box;font-family:system-ui,"Segoe UI","Be Vietnam Pro",Roboto,sans-serif}
svg .body{fill:currentColor}svg .sign{fill:none;stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
@media (prefers-reduced-motion:no-preference){.appear{animation:appear .18s ease-out}}
@keyframes appear{from{opacity:0;transform:translateY(-8px)}}
@media (forced-colors:active){button,.banner,.mark{border:1px solid CanvasText}}
`;

/** The banner across the top of a page. */
export const BANNER_STYLE = `${BASE}
.banner{visibility:visible;overflow:visible;height:auto;position:fixed;inset:0 0 auto 0;z-index:2147483647;margin:0;padding:16px 20px;border:0;width:auto;max-width:none;display:grid;grid-template-columns:44px minmax(0,1fr);gap:4px 16px;color:#fff;background:var(--danger);border-radius:0 0 14px 14px;box-shadow:0 6px 24px #0004;font-size:15px;line-height:1.5}
.banner.hijacked{background:var(--hijacked)}
.banner.caution{background:var(--caution-2);color:var(--ink);box-shadow:inset 0 -2px 0 var(--caution),0 6px 24px #0003}
.banner svg{width:44px;height:48px;grid-row:span 3}
.danger .sign{stroke:var(--danger)}.hijacked .sign{stroke:var(--hijacked)}.caution svg{color:var(--caution)}.caution .sign{stroke:var(--caution-2)}
h2{font-size:18px;line-height:1.35;margin:0;font-weight:700}p{margin:0;max-width:70ch;overflow-wrap:anywhere}
.real{margin-top:8px;padding:6px 12px;border-radius:10px;background:#e3f5f2;color:#0b4f49;width:fit-content;font-weight:600}
.acts{display:flex;flex-wrap:wrap;gap:8px 10px;margin-top:10px;align-items:center}
button{min-height:44px;padding:0 18px;border-radius:10px;border:1.5px solid currentColor;background:none;color:inherit;font-size:15px;font-weight:600;cursor:pointer}
button.solid{background:#fff;border-color:#fff;color:#8f0f09}.hijacked button.solid{color:#6b3e00}.caution button.solid{background:var(--caution);border-color:var(--caution);color:#fff}
button.text{border-color:transparent;padding:0 8px;text-decoration:underline;text-underline-offset:3px;font-weight:500}
button:focus-visible{outline:3px solid currentColor;outline-offset:2px}
.banner.small{display:flex;align-items:center;gap:12px;padding:4px 20px;border-radius:0 0 10px 10px}.small svg{width:22px;height:24px}
.small p,.small .real,.small .acts>:not(.toggle){display:none}.small .acts{margin:0}.small h2{font-size:15px;flex:1}
@media (max-width:520px){.banner{grid-template-columns:minmax(0,1fr);padding:12px 14px}.banner svg{display:none}h2{font-size:17px}.acts button{flex:1 1 auto}}
`;

/** The mark after an author or a link: as high as a line of text, so that it moves nothing. */
export const MARK_STYLE = `${BASE}
:host{display:inline;white-space:nowrap}
.mark{display:inline-flex;align-items:center;gap:3px;height:1.35em;max-height:20px;line-height:1;vertical-align:text-bottom;margin:0 0 0 5px;padding:0 7px 0 4px;border:0;border-radius:10px;font-size:12px;font-weight:600;cursor:pointer}
.mark svg{width:12px;height:13px;flex:none}
.danger{background:var(--danger);color:#fff}.danger .sign{stroke:var(--danger);stroke-width:6}
.hijacked{background:var(--hijacked);color:#fff}.hijacked .sign{stroke:var(--hijacked);stroke-width:6}
.caution{background:var(--caution-2);color:var(--caution);box-shadow:inset 0 0 0 1.5px var(--caution)}.caution .sign{stroke:var(--caution-2);stroke-width:6}
.official{background:none;color:var(--official);padding:0 2px;cursor:default}.official .sign{stroke:#fff;stroke-width:6}
@media (prefers-color-scheme:dark){.official{color:#5fd6c6}.official .sign{stroke:#0b0f14}}
.dot{padding:0 2px;background:none;box-shadow:none}.dot.danger{color:var(--danger)}.dot.caution{color:var(--caution)}.dot.hijacked{color:var(--hijacked)}.dot .sign{stroke:#fff}
.dot span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.mark:focus-visible{outline:3px solid var(--link);outline-offset:1px}
`;

/** The one dialog before a listed link is followed. */
export const DIALOG_STYLE = `${BASE}
dialog{border:0;border-top:8px solid var(--danger);border-radius:18px;padding:24px 28px;max-width:min(520px,calc(100vw - 32px));background:var(--paper);color:var(--ink);font-size:16px;line-height:1.5;box-shadow:0 12px 48px #0006}
dialog::backdrop{background:#0b0f1499}
h2{font-size:20px;line-height:1.3;margin:0 0 10px}p{margin:0 0 10px}
code{display:inline-block;font:600 16px/1.5 ui-monospace,Consolas,monospace;background:#fdecea;color:var(--danger);border-radius:8px;padding:2px 10px;overflow-wrap:anywhere}
.acts{display:flex;flex-wrap:wrap;gap:10px;margin-top:18px}
button{min-height:44px;padding:0 18px;border-radius:10px;border:1.5px solid #47566a;background:none;color:inherit;font-size:15px;font-weight:600;cursor:pointer}
button.solid{background:var(--link);border-color:var(--link);color:#fff}button:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media (prefers-color-scheme:dark){dialog{--paper:#161d26;--ink:#eaf0f6;--link:#3d7dd8}code{background:#3a1614;color:#ff8a80}button{border-color:#a9b6c6}}
`;
