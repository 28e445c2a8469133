import { htmlPage, type Pages, scripted } from "./stage.ts";

const LISTED = '<p><a id="listed" href="/ke.gian.mau">Kẻ Gian Mẫu</a></p>';
/** Whether the one listed link among all the others has its mark. */
export const MARKED = `document.querySelector("#listed")?.nextElementSibling?.localName === "khien-shield"`;

/** 100,000 links a second for 10 seconds, each batch in the place of the last; then one that is listed. */
const FLOOD = scripted(
  `const pond = document.querySelector("#pond");
   const begun = performance.now();
   let made = 0;
   globalThis.over = false;
   const pour = () => {
     const due = Math.min(1_000_000, (performance.now() - begun) * 100);
     pond.replaceChildren();
     for (let at = 0; at < 5_000 && made < due; at++) {
       const link = document.createElement("a");
       link.href = "/nguoi.mau." + made++;
       link.textContent = "Người Mẫu";
       pond.append(link);
       if (at % 10 === 0) pond.setAttribute("data-made", made), link.setAttribute("href", "/nguoi.khac." + made);
     }
     if (performance.now() - begun < 10_000) return void setTimeout(pour);
     globalThis.over = made;
     pond.insertAdjacentHTML("afterend", ${JSON.stringify(LISTED)});
   };
   pour();`,
  '<h1>Trang mẫu</h1><button onclick="globalThis.pressed = true">Bấm</button><div id="pond"></div>',
);
const LINE = 1_000;
/** In paragraphs: laid out as one, a page of so many takes the browser alone 20 to 40 seconds. */
const links = (count: number): string =>
  Array.from({ length: count / LINE }, (_, line) => {
    const some = Array.from({ length: LINE }, (_, at) => line * LINE + at);
    return `<p>${some.map((at) => `<a href="/nguoi.mau.${at}">Người ${at}</a>`).join(" ")}</p>`;
  }).join("");

/** Pages that flood us: `host/path` → markup. */
export const FLOODS: Pages = {
  "bao-mau.example/": htmlPage('<h1>Báo mẫu</h1><iframe src="https://lua-mau.example/khung"></iframe>'),
  "www.facebook.com/tran.ngap.mau": FLOOD,
  "www.facebook.com/tram.nghin.mau": htmlPage(links(100_000) + LISTED),
  "www.facebook.com/day.dac.mau": htmlPage('<a href="/ke.gian.mau">Kẻ Gian Mẫu</a> '.repeat(3_000)),
  "www.facebook.com/duong.ngan.mau": htmlPage(
    `<button onclick="globalThis.pressed = true">Bấm</button>${Array.from({ length: 1_000 }, (_, post) => {
      const ends = Array.from({ length: 40 }, (_, at) => `<a href="https://bit.ly/m${post}-${at}">${at}</a>`);
      return `<div role="article"><a href="/ke.gian.mau">Kẻ Gian Mẫu</a> ${ends.join(" ")}</div>`;
    }).join("")}`,
  ),
  "www.facebook.com/so.dien.thoai.mau": htmlPage(
    `<button onclick="globalThis.pressed = true">Bấm</button>${"<p>0900 000 247</p>".repeat(20_000)}`,
  ),
  "www.facebook.com/mot.khoi.mau": htmlPage(
    `<button onclick="globalThis.pressed = true">Bấm</button><div>${"0900 000 247<p>x</p>".repeat(40_000)}</div>`,
  ),
  "www.facebook.com/dai.dong.mau": htmlPage(
    `<a href="/${"ạ".repeat(1_300)}">Dài</a><a href="https://a.example/?${"x".repeat(1_000_000)}">Rất dài</a>` +
      `<a href="https://${"@".repeat(10_000)}a.example/">a</a><a href="https://a.example/%${"25".repeat(5_000)}41">b</a>${LISTED}`,
  ),
  "www.facebook.com/bieu.mau": htmlPage(
    "<h1>Trang mẫu</h1>",
    `<script>addEventListener("load", () => {
          const form = document.createElement("form");
          for (const name of ["localName", "querySelectorAll", "closest", "matches", "getAttribute", "textContent", "children", "isConnected", "nodeType"]) {
            const field = document.createElement("input"); field.name = name; form.append(field);
          }
          const box = document.createElement("div");
          box.append(form);
          box.insertAdjacentHTML("beforeend", ${JSON.stringify(LISTED)});
          // Alone first, then in a box: what is in a form of Facebook's is the viewer's own and is not read.
          setTimeout(() => { document.body.append(form.cloneNode(true)); document.body.append(box); }, 500);
        })</script>`,
  ),
};
