/** The design sheet's tokens, light and dark; red is for danger alone. */
export const CONSOLE_STYLE = `
:root{color-scheme:light dark;--ink:#14202b;--ink-2:#47566a;--paper:#fff;--back:#f4f6f9;--line:#d9e0e8;--danger:#b3140c;--caution:#8a5200;--caution-2:#fff5e0;--link:#0a5bb5;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#eaf0f6;--ink-2:#a9b6c6;--paper:#161d26;--back:#0b0f14;--line:#2d3946;--danger:#ff8a80;--caution:#ffc46b;--caution-2:#33260d;--link:#7fb7ff;--on:#0b0f14}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,"Be Vietnam Pro",Roboto,sans-serif;background:var(--back);color:var(--ink)}
.bar{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;padding:10px 20px;background:var(--paper);border-bottom:1px solid var(--line)}
.bar form,.bar .who{margin-left:auto}.bar form+form{margin-left:0}
main{max-width:900px;margin:24px auto;padding:0 16px}
h1{font-size:24px;line-height:1.25;margin:0 0 12px;overflow-wrap:anywhere}h2{font-size:17px;margin:24px 0 8px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:16px 20px;margin-bottom:16px}
table{width:100%;border-collapse:collapse}th{text-align:left;color:var(--ink-2);font-weight:500}th,td{padding:10px 8px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
a{color:var(--link)}tr:focus-within{outline:2px solid var(--link);outline-offset:-2px}
label{display:block;margin:12px 0 4px;font-weight:600}label.check{font-weight:400;display:flex;gap:10px;align-items:center;min-height:44px;margin:0;overflow-wrap:anywhere}
input[type=text],input[type=password],select,textarea{width:100%;min-height:44px;padding:8px 12px;border:1.5px solid var(--ink-2);border-radius:10px;background:var(--paper);color:inherit;font:inherit}
input[type=checkbox]{width:22px;height:22px;flex:none}
button{min-height:44px;padding:0 18px;border-radius:10px;border:1.5px solid var(--ink-2);background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
button.main{background:var(--link);border-color:var(--link);color:var(--on)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.acts{display:flex;flex-wrap:wrap;gap:10px;margin-top:16px}
.note{color:var(--ink-2);margin:4px 0}.notice{background:var(--caution-2);color:var(--caution);border:1.5px solid var(--caution);border-radius:10px;padding:10px 14px}
.problem{border:1.5px solid var(--danger);color:var(--danger);border-radius:10px;padding:10px 14px}
blockquote{margin:6px 0;white-space:pre-wrap;overflow-wrap:anywhere}code{overflow-wrap:anywhere}
::placeholder{color:var(--ink-2);opacity:1}fieldset{border:1px solid var(--line);border-radius:10px}ul.card{padding-left:38px}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 14px;margin:8px 0}dt{color:var(--ink-2)}dd{margin:0;overflow-wrap:anywhere}
@media (max-width:640px){thead{position:absolute;clip-path:inset(50%)}tr,td:first-child{display:block}tr{padding:10px 0;border-bottom:1px solid var(--line)}td{display:inline;padding:0;border:0}td+td+td::before{content:" · "}td[data-unit]::after{content:" " attr(data-unit);text-transform:lowercase}dl{display:block}dd{margin-bottom:6px}}
`;
