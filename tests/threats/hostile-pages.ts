import { htmlPage, scripted } from "./stage.ts";

/** Takes away whatever of ours appears, and counts. */
export const REMOVING = scripted(`
  globalThis.taken = 0;
  new MutationObserver(() => {
    const host = document.querySelector("khien-shield");
    if (host) { globalThis.taken++; host.remove(); }
  }).observe(document, { childList: true, subtree: true });
`);
/** Pretends to be us. */
export const IMITATION = htmlPage(`
  <div role="alert" aria-label="Khiên: Chính thức. Ngân hàng Mẫu" style="position:fixed;inset:0 0 auto 0;background:#0b6b62;color:#fff">
  Khiên: Trang chính thức</div><khien-shield>Khiên: trang này an toàn</khien-shield>`);
/** A page with a listed link, in a box of some style. */
export const MARKED = (style: string, extra = ""): string =>
  htmlPage(`<div style="padding:200px 40px;${style}"><a href="/ke.gian.mau">Kẻ Gian Mẫu</a></div>${extra}`);
/** Covers everything, or where a style says, and lets clicks through. */
export const VEIL = (style = ""): string =>
  `<div style="position:fixed;inset:0;background:#fff;pointer-events:none;z-index:9;${style}">Bấm vào đây để nhận quà</div>`;
