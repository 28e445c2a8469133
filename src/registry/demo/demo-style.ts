/** Plain on purpose: the demo plays a platform's structure, not its looks. */
export const DEMO_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b2733;--back:#eef1f5;--line:#d7dee6;--link:#0a5bb5}
@media (prefers-color-scheme:dark){:root{--paper:#1a222c;--ink:#e8eef5;--back:#10161d;--line:#303c49;--link:#7fb7ff}}
*{box-sizing:border-box}
body{margin:0;font:15px/1.5 system-ui,sans-serif;background:var(--back);color:var(--ink)}
header[role=banner]{background:#2b3a4a;color:#fff;padding:6px 16px;font-size:13px}
main{max-width:640px;margin:16px auto;padding:0 12px}
.card,[aria-posinset]{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:14px 16px;margin:0 0 12px}
h1{font-size:24px;margin:0 0 4px}h2,h3,h4{font-size:15px;margin:0}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
h2 a,h3 a,h4 a{color:inherit;font-weight:700}
.comment{border-left:2px solid var(--line);padding:2px 0 2px 10px;margin-top:8px;font-size:14px}
nav a{margin-right:12px}time{color:#6a7888;font-size:13px}
button{font:inherit;padding:8px 14px}
`;
