/**
 * What all of ours on pages share. `!important` inside a shadow tree wins over the page's own: it can't hide or
 * move a host by a rule. Words and shapes carry the meaning where colours are forced. What stands in the top layer
 * has no backdrop: an invisible one, too, covers the whole page for whoever asks the browser about covers.
 */
export const BASE = `
:host{all:initial;--danger:#b3140c;--hijacked:#7a4700;--caution:#8a5200;--caution-2:#fff5e0;--official:#0b6b62;--official-2:#e3f5f2;--link:#0a5bb5;--paper:#fff;--ink:#14202b;--ink-2:#47566a;--line:#d9e0e8}
*{box-sizing:border-box;font-family:system-ui,"Segoe UI","Be Vietnam Pro",Roboto,"Noto Sans",sans-serif}
svg .body{fill:currentColor}svg .sign{fill:none;stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
svg{flex:none}
.about{display:flex;gap:12px}.about>div{min-width:0}.about svg{width:36px;height:36px;margin-top:3px}svg .line{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
[hidden]{display:none!important}
[popover]::backdrop{display:none}
@media (prefers-reduced-motion:no-preference){.appear{animation:appear .18s ease-out}}
@keyframes appear{from{transform:translateY(-8px)}}
@media (forced-colors:active){.edge{border:1px solid CanvasText!important}svg .body{fill:CanvasText}svg .sign{stroke:Canvas!important}}
`;

/** The dark scheme of everything that stands on paper. */
export const DARK = `@media (prefers-color-scheme:dark){:host{--paper:#161d26;--ink:#eaf0f6;--ink-2:#a9b6c6;--line:#3a4857;--link:#7fb7ff;--official:#5fd6c6;--official-2:#0e2c29;--caution:#ffc46b;--caution-2:#33260d;--on-link:#0b0f14;--red:#ff8a80}}`;

/** Buttons of at least 44 px, whose focus shows on any ground. */
export const BUTTONS = `
button{min-height:44px;padding:8px 18px;border-radius:10px;border:1.5px solid currentColor;background:none;color:inherit;font-size:15px;line-height:1.3;font-weight:600;cursor:pointer;text-align:center;text-wrap:balance}
button.text{border-color:transparent;padding:8px;text-decoration:underline;text-underline-offset:3px;font-weight:500}
button:focus-visible,a:focus-visible{outline:3px solid currentColor;outline-offset:2px}
.acts{display:flex;flex-wrap:wrap;gap:8px 10px}
`;

/** The genuine one beside a fake. */
export const REAL = `
.real{display:flex;gap:8px;align-items:baseline;padding:8px 12px;border-radius:10px;background:var(--official-2);color:var(--official);width:fit-content;max-width:100%;font-weight:600;overflow-wrap:anywhere}
.real svg{width:14px;height:15px;position:relative;top:2px}.real .sign{stroke:var(--official-2);stroke-width:5}
.real a{color:inherit;text-underline-offset:3px}
`;
