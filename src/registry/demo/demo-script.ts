/**
 * In-app navigation and an endless feed, as the platforms do them: links change the page without loading.
 * Kept as text, because a compiled function would carry its compiler's helpers into the page.
 */
export const DEMO_SCRIPT = `
const app = document.getElementById("app");
const parse = async (url) => new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
const show = async (url) => {
  const page = await parse(url);
  app.replaceChildren(...page.getElementById("app").childNodes);
  document.title = page.title;
  scrollTo(0, 0);
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || link.target || link.origin !== location.origin || event.defaultPrevented) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show(link.href);
});
addEventListener("popstate", () => show(location.href));
let loading = false;
addEventListener("scroll", async () => {
  const feed = document.querySelector("[role=feed]");
  if (!feed || loading || scrollY + innerHeight < document.body.scrollHeight - 200) return;
  loading = true;
  const more = (await parse(feed.dataset.next)).querySelector("[role=feed]");
  feed.append(...more.childNodes);
  feed.dataset.next = more.dataset.next;
  loading = false;
});
`;
