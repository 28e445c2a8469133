import { htmlPage, scripted } from "./stage.ts";

/** Runs whenever something of ours appears, and at once: the banner may be there before this script is. */
function onShield(act: string): string {
  return scripted(
    `const act = () => document.querySelectorAll("khien-shield").forEach((host) => { try { ${act} } catch {} });
     new MutationObserver(act).observe(document, { childList: true, subtree: true }); act()`,
  );
}

/**
 * Does something soon after the banner came. A dialog that is there before it counts as a warning of the page's own:
 * the banner then stands at the bottom.
 */
function onceWarned(act: string): string {
  return `const wait = () => document.querySelector("khien-shield") ? setTimeout(() => { ${act} }, 300) : setTimeout(wait, 20); wait()`;
}

function styled(css: string): string {
  return scripted("", `<style>${css}</style><h1>Trang mẫu</h1>`);
}

const COVER =
  "position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;border:0;margin:0;background:#fff;z-index:2147483647";
const EVERYWHERE = "html,body,khien-shield";

/** Pages that want a warning away while it stays where it is: what each tries → its markup. */
export const HIDING: Readonly<Record<string, string>> = {
  "makes everything transparent": styled(`${EVERYWHERE}{opacity:0!important}`),
  "makes everything invisible": styled(`${EVERYWHERE}{visibility:hidden!important}`),
  "shrinks and turns everything away": styled(
    `${EVERYWHERE}{transform:scale(.001) rotateY(90deg)!important}`,
  ),
  "zooms everything away": styled("html{zoom:.02!important}"),
  "zooms everything away once the banner is there": scripted(
    onceWarned('document.documentElement.style.setProperty("zoom", ".02", "important")'),
  ),
  "clips and masks everything": styled(
    `${EVERYWHERE}{clip-path:inset(50%)!important;mask:linear-gradient(#0000,#0000)!important;overflow:clip!important}`,
  ),
  "filters everything": styled(`${EVERYWHERE}{filter:opacity(0)!important;mix-blend-mode:screen!important}`),
  "contains and skips everything": styled(
    `${EVERYWHERE}{contain:strict!important}khien-shield{content-visibility:hidden!important}`,
  ),
  "takes clicks from everything": styled(
    `${EVERYWHERE}{pointer-events:none!important;user-select:none!important}`,
  ),
  "styles our element by its name": styled(
    "khien-shield{display:none!important;inset:200vh auto auto 0!important}",
  ),
  "unsets everything": styled("*{all:unset!important}body *,khien-shield{display:none!important}"),
  "takes our colours": styled(
    "khien-shield{--danger:transparent!important;--ink:transparent!important;--paper:transparent!important}",
  ),
  "animates our element away": onShield(
    "host.animate([{ opacity: 0, transform: 'translateY(-100vh)' }], { duration: 1e9, fill: 'both' })",
  ),
  "writes styles on our element": scripted(
    `setInterval(() => document.querySelectorAll("khien-shield").forEach((host) => { host.hidden = true; host.style.cssText = "display:none!important;opacity:0!important;top:-999px!important" }), 20)`,
  ),
  "closes our popover": onShield("host.hidePopover()"),
  "takes our popover's attribute": onShield("host.removeAttribute('popover')"),
  "makes it an automatic popover": onShield("if (host.popover !== 'auto') host.popover = 'auto'"),
  "covers all with the highest z-index": scripted(
    `const cover = document.createElement("div"); cover.style = "${COVER}"; setTimeout(() => document.body.append(cover), 600)`,
  ),
  "covers all with a later popover": scripted(
    `const cover = document.createElement("div"); cover.popover = "manual"; cover.style = "${COVER}"; document.body.append(cover); setTimeout(() => cover.showPopover(), 900)`,
  ),
  "covers all with a modal dialog": scripted(
    `const cover = document.createElement("dialog"); cover.style = "${COVER}"; document.body.append(cover); ${onceWarned("cover.showModal()")}`,
  ),
  "covers all with a modal dialog in a closed shadow tree": scripted(
    `const box = document.createElement("div"), cover = document.createElement("dialog"); cover.style = "${COVER}"; document.body.append(box); box.attachShadow({ mode: "closed" }).append(cover); ${onceWarned("cover.showModal()")}`,
  ),
  "opens a modal dialog that is not displayed": scripted(
    `const cover = document.createElement("dialog"); cover.style = "display:none!important"; document.body.append(cover); setTimeout(() => cover.showModal(), 900)`,
  ),
  "opens a modal dialog that is transparent": scripted(
    `const cover = document.createElement("dialog"); cover.style = "opacity:0;filter:opacity(0);transform:scale(.01);clip-path:inset(50%);overflow:hidden;content-visibility:auto"; document.body.append(cover); setTimeout(() => cover.showModal(), 900)`,
  ),
  "opens a modal dialog that skips what is in it": scripted(
    `const cover = document.createElement("dialog"); cover.style = "content-visibility:hidden;visibility:hidden"; document.body.append(cover); setTimeout(() => cover.showModal(), 900)`,
  ),
  "opens and closes dialogs all the time": scripted(
    `const cover = document.createElement("dialog"); document.body.append(cover); let times = 0; const timer = setInterval(() => { if (cover.open) cover.close(); else cover.showModal(); if (++times === 6) clearInterval(timer) }, 200)`,
  ),
  "moves our element elsewhere once": scripted(
    `const away = document.createElement("div"); away.style = "display:none"; document.body.append(away); setTimeout(() => away.append(...document.querySelectorAll("khien-shield")), 900)`,
  ),
  "replaces the root element": scripted(
    `setTimeout(() => { const fresh = document.createElement("html"); fresh.append(document.createElement("body")); document.replaceChild(fresh, document.documentElement) }, 900)`,
  ),
  "writes the document anew": scripted(
    `setTimeout(() => { document.open(); document.write("<h1>Trang mẫu</h1>"); document.close() }, 900)`,
  ),
  "makes everything inert": scripted("setTimeout(() => { document.documentElement.inert = true }, 900)"),
  "hides everything from screen readers": scripted(
    `setTimeout(() => { for (const one of [document.documentElement, ...document.querySelectorAll("khien-shield")]) one.setAttribute("aria-hidden", "true") }, 900)`,
  ),
  "forbids all styles by its policy": htmlPage(
    "<h1>Trang mẫu</h1>",
    `<meta http-equiv="Content-Security-Policy" content="style-src 'none'; style-src-elem 'none'; style-src-attr 'none'">`,
  ),
  "lays names over the document": htmlPage(
    `${[
      ...[
        "body",
        "documentElement",
        "head",
        "createElement",
        "createElementNS",
        "querySelector",
        "querySelectorAll",
      ],
      ...["addEventListener", "adoptedStyleSheets", "defaultView", "location", "getElementsByTagName"],
    ]
      .map((name) => `<img name="${name}" alt=""><form name="${name}"></form>`)
      .join("")}<h1>Trang mẫu</h1>`,
  ),
  "lays names over the window": htmlPage(
    `${["browser", "chrome", "navigation", "performance", "CSS", "Reflect", "Promise", "requestIdleCallback"]
      .map((name) => `<a id="${name}"></a>`)
      .join("")}<h1>Trang mẫu</h1>`,
  ),
  "patches what content scripts are built on": htmlPage(
    "<h1>Trang mẫu</h1>",
    `<script>
      const dead = () => { throw new Error("patched") };
      for (const [owner, names] of [
        [Element.prototype, ["attachShadow", "append", "after", "setAttribute", "matches", "closest", "querySelectorAll", "remove"]],
        [Node.prototype, ["appendChild", "insertBefore"]],
        [Document.prototype, ["createElement", "createElementNS", "querySelectorAll", "append"]],
        [EventTarget.prototype, ["addEventListener"]], [HTMLElement.prototype, ["showPopover", "hidePopover"]],
        [CSSStyleSheet.prototype, ["replaceSync"]], [JSON, ["parse", "stringify"]], [Promise.prototype, ["then"]],
        [Array.prototype, ["map", "filter", "push"]], [performance, ["now"]],
      ]) for (const name of names) owner[name] = dead;
      for (const name of ["MutationObserver", "IntersectionObserver", "Promise", "URL", "Map", "Set", "AbortController", "setTimeout"]) window[name] = dead;
    </script>`,
  ),
};

/** What is outside of a modal dialog is inert, and what is inside of one that is not displayed is not either. */
export const FOR_THE_EYE: readonly string[] = [
  "opens a modal dialog that is not displayed",
  "opens a modal dialog that skips what is in it",
];
