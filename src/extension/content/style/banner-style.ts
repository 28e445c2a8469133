import { BASE, BUTTONS, REAL } from "./base.ts";

/** The banner across the top of a page; at the bottom where the page shows a warning of its own. */
export const BANNER_STYLE = `${BASE}${BUTTONS}${REAL}
:host{display:contents}
.banner{position:fixed;inset:0 0 auto 0;margin:0;border:0;width:auto;height:auto;max-width:none;max-height:100vh;overflow:auto;display:grid;grid-template-columns:44px minmax(0,1fr);gap:4px 16px;padding:16px 20px;color:#fff;background:var(--danger);border-radius:0 0 14px 14px;box-shadow:0 6px 24px #0004;font-size:15px;line-height:1.5}
.hijacked{background:var(--hijacked)}
.caution{background:var(--caution-2);color:var(--ink);box-shadow:inset 0 -3px 0 var(--caution),0 6px 24px #0003}
.banner>svg{width:44px;height:48px}
.banner>svg .sign{stroke:var(--danger)}.hijacked>svg .sign{stroke:var(--hijacked)}.caution>svg{color:var(--caution)}.caution>svg .sign{stroke:var(--caution-2)}
.body{display:grid;gap:4px;min-width:0}
h2{font-size:18px;line-height:1.35;margin:0;font-weight:700;text-wrap:balance}p{margin:0;max-width:68ch;overflow-wrap:anywhere}
.facts{font-size:14px}.real{margin-top:6px}.acts{margin-top:8px}
button.solid{background:#fff;border-color:#fff;color:#8f0f09}.hijacked button.solid{color:#6b3e00}.caution button.solid{background:var(--caution);border-color:var(--caution);color:#fff}
.small{grid-template-columns:22px minmax(0,1fr);align-items:center;gap:12px;padding:4px 20px}.small.banner>svg{width:22px;height:24px}
.small .body{display:flex;flex-wrap:wrap;align-items:center;gap:0 12px}.small h2{font-size:15px;flex:1 1 200px}.small p,.small .about,.small .acts>:not(.toggle){display:none}.small .acts{margin:0 -8px}
@media (prefers-color-scheme:dark){.caution{--caution:#ffc46b;--caution-2:#33260d;--ink:#fff3df;--official:#5fd6c6;--official-2:#0e2c29}.caution button.solid{color:#221603}}
@media (max-width:520px){.about svg{display:none}.small{padding:8px 14px}.banner:not(.small){grid-template-columns:26px minmax(0,1fr);gap:4px 10px;padding:12px 14px}.banner:not(.small)>svg{width:26px;height:28px}.banner:not(.small) .acts{margin-left:-36px}.banner:not(.small) .acts button{flex:1 1 40%;padding:8px 6px}h2{font-size:17px}}
@media (forced-colors:active){.banner{border:2px solid CanvasText}}
`;

/** Added where the page shows a warning of its own above; what so comes under the pointer takes no click at once. */
export const BELOW_STYLE =
  ".banner{inset:auto 0 0 0;border-radius:14px 14px 0 0}.acts{animation:late .6s}@keyframes late{from,to{pointer-events:none}}";
