/**
 * A made-up feed that grows as it is scrolled, built as the platforms build theirs: each post comes as JSON, becomes
 * some 120 nested elements with 8 links, is observed for impressions, and gives way to a spacer once it is far away.
 * One author in a hundred is listed. `posts`: where it ends.
 */
export function feedPage(posts: number): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Bảng tin mẫu</title>
<style>body{margin:0;font:15px/1.4 sans-serif}[role=article]{margin:8px auto;max-width:600px;border:1px solid #ccc;padding:8px}</style></head>
<body><div role="main"><h1>Bảng tin mẫu</h1><div id="above"></div><div role="feed"></div></div><script>
const feed = document.querySelector("[role=feed]"), above = document.querySelector("#above");
let made = 0, seen = 0, gone = 0;
globalThis.shift = 0; globalThis.done = false;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value }).observe({ type: "layout-shift", buffered: true });
const impressions = new IntersectionObserver((entries) => { for (const { isIntersecting } of entries) if (isIntersecting) seen++ });
const payload = (at) => JSON.stringify({ node: { id: at, author: { name: "Người Mẫu " + at, path: at % 100 === 7 ? "/ke.gian.mau" : "/nguoi.mau." + at }, story: "Bài viết mẫu số " + at + ". ".repeat(40), feedback: Array.from({ length: 60 }, (_, n) => ({ id: at * 100 + n, kind: "reaction", actor: { id: n, name: "Bạn " + n }, tracking: "x".repeat(120) })), comments: Array.from({ length: 5 }, (_, n) => ({ path: "/ban.mau." + at + "." + n, name: "Bạn Mẫu " + n, text: "Bình luận " + n })) } });
const nest = (depth, inner) => { let node = inner; for (let n = 0; n < depth; n++) { const box = document.createElement("div"); box.className = "x1 x" + (n * 7 % 50) + " y" + n; box.append(node); node = box } return node };
const link = (path, text) => { const made = document.createElement("a"); made.setAttribute("role", "link"); made.href = path + (path.startsWith("/") ? "?__cft__[0]=AZWmau&__tn__=-UC" : ""); made.textContent = text; return made };
const post = ({ node }) => {
  const article = document.createElement("div"); article.setAttribute("role", "article");
  const head = document.createElement("h3"); head.append(nest(12, link(node.author.path, node.author.name)));
  const text = document.createElement("p"); text.textContent = node.story;
  article.append(nest(14, head), nest(16, text), nest(8, link("https://tin-" + node.id + ".example/bai", "tin mẫu")), nest(6, link("/nguoi.mau." + node.id + "/posts/" + node.id, "3 giờ")));
  for (const comment of node.comments) { const row = document.createElement("div"); const words = document.createElement("span"); words.textContent = comment.text; row.append(nest(8, link(comment.path, comment.name)), nest(4, words)); article.append(row) }
  const count = node.feedback.reduce((sum, one) => sum + (one.kind === "reaction" ? one.actor.id : 0), 0);
  const likes = document.createElement("div"); likes.textContent = count + " lượt thích"; article.append(likes);
  impressions.observe(article);
  return article;
};
const more = () => {
  for (let n = 0; n < 10 && made < ${posts}; n++) feed.append(post(JSON.parse(payload(made++))));
  while (feed.children.length > 60) { const first = feed.firstElementChild; gone += first.offsetHeight + 8; impressions.unobserve(first); first.remove() }
  above.style.height = gone + "px";
};
const scroll = () => {
  more();
  scrollTo(0, document.body.scrollHeight);
  if (made < ${posts}) setTimeout(scroll, 16); else globalThis.done = true;
};
globalThis.start = () => scroll();
</script></body></html>`;
}
