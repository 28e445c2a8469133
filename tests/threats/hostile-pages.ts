import { htmlPage, scripted } from "./stage.ts";

/** Takes away whatever of ours appears, and counts. */
export const REMOVING = scripted(`
  globalThis.taken = 0;
  const take = () => {
    const host = document.querySelector("khien-shield");
    if (host) { globalThis.taken++; host.remove(); }
  };
  new MutationObserver(take).observe(document, { childList: true, subtree: true });
  // The banner may be there before this script is.
  take();
`);
/** Pretends to be us. */
export const IMITATION = htmlPage(`
  <div role="alert" aria-label="Khiên: Chính thức. Ngân hàng Mẫu" style="position:fixed;inset:0 0 auto 0;background:#0b6b62;color:#fff">
  Khiên: Trang chính thức</div><khien-shield>Khiên: trang này an toàn</khien-shield>`);
/** A page with a listed link, in a box of some style. */
export const MARKED = (style: string, extra = ""): string =>
  htmlPage(`<div style="padding:200px 40px;${style}"><a href="/ke.gian.mau">Kẻ Gian Mẫu</a></div>${extra}`);
/** Covers everything and lets clicks through. */
const VEIL = (style: string): string =>
  `<div style="position:fixed;inset:0;background:#fff;pointer-events:none;z-index:9;${style}">Bấm vào đây để nhận quà</div>`;
/** Covers only what is opened, not the mark that opens it: with what is in the top layer after it, all the time. */
export const CARD_VEIL = `<div popover="manual" id="veil" style="position:fixed;inset:226px 0 0 0;width:100vw;height:60vh;margin:0;border:0;background:#fff;pointer-events:none">Bấm vào đây</div>
  <script>setInterval(() => { veil.hidePopover(); veil.showPopover() }, 50)</script>`;

/** Ways to borrow a click, and beside each the honest page that looks the same and where a click counts. */
export const CLICKS = [
  {
    what: "covers the mark with what lets clicks through",
    hostile: MARKED("", VEIL("")),
    honest: "what lets clicks through stands beside the mark",
    twin: MARKED("", VEIL("top:500px")),
  },
  {
    what: "makes what is around the mark transparent",
    hostile: MARKED("opacity:.02"),
    honest: "what is around the mark is not transparent",
    twin: MARKED("opacity:1"),
  },
  {
    what: "filters what is around the mark",
    hostile: MARKED("filter:opacity(.02)"),
    honest: "only what is beside the mark is filtered",
    twin: MARKED("", '<p style="filter:opacity(.02)">Trang mẫu</p>'),
  },
  {
    what: "shrinks what is around the mark",
    hostile: MARKED("transform:scale(.99)"),
    honest: "what is around the mark is only moved",
    twin: MARKED("transform:translate(3px,3px)"),
  },
  {
    what: "lays a popover of its own over the mark",
    hostile: MARKED(
      "",
      '<div popover="manual" style="position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none">Nhận quà</div><script>document.querySelector("[popover]").showPopover()</script>',
    ),
    honest: "a popover of the page stands elsewhere, without a backdrop",
    twin: MARKED(
      "",
      '<style>::backdrop{display:none}</style><div popover="manual" style="position:fixed;inset:500px 0 0 0;margin:0">Nhận quà</div><script>document.querySelector("[popover]").showPopover()</script>',
    ),
  },
].map((one, at) => ({
  ...one,
  at: `muon.bam.${at}x`,
  honest: { what: one.honest, at: `ngay.that.${at}x` },
}));
