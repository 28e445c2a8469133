import { html, raw } from "hono/html";
import type { DemoAccount, DemoPlatform, DemoPost } from "./world.ts";

type Markup = ReturnType<typeof html>;

/** The page of the account that a path names; undefined when the demo has none there. */
export function profileOf(platform: DemoPlatform, target: string): Markup | undefined {
  const account = platform.accounts.find((one) =>
    [one.path, ...(one.aliases ?? [])].some((path) => names(target, path)),
  );
  if (account === undefined) return undefined;
  const own = platform.posts.filter((post) => post.author === account.path);
  return html`<main role="main">
<div class="card"><h1>${account.name}</h1><p>${account.about}</p>
<nav aria-label="Trang"><a role="link" href="/">Trang chủ</a><a role="link" href="${account.path}">Bài viết</a></nav>
<p><button type="button">Nhắn tin</button> <button type="button">Chuyển tiền</button></p></div>
${own.map((post, at) => article(platform, post, at))}
${inlineData(account)}
</main>`;
}

/** The home feed; page 0 holds the posts once, later pages repeat them with made-up numbers. */
export function feedOf(platform: DemoPlatform, page: number): Markup {
  const posts = platform.posts.map((post, at) => article(platform, post, page * platform.posts.length + at));
  return html`<main role="main"><h1>${platform.name}</h1>
<nav aria-label="Đi tới">${platform.accounts.map((one) => html`<a role="link" href="${one.path}">${one.name}</a> `)}</nav>
<div role="feed" data-next="/?page=${page + 1}">${posts}</div></main>`;
}

/** Tracking parameters as the platform's own links carry them. */
const TRACKED = "__cft__[0]=AZWdemo&__tn__=-UC*F";

function article(platform: DemoPlatform, post: DemoPost, at: number): Markup {
  return html`<div role="article" aria-posinset="${at + 1}" aria-label="Bài viết">
<h3 data-ad-rendering-role="profile_name">${authorLink(platform, post.author)}</h3>
<div data-ad-rendering-role="story_message">${post.text}</div>
${post.link === undefined ? "" : html`<p><a role="link" target="_blank" href="${post.link.url}">${post.link.label}</a></p>`}
${(post.comments ?? []).map(
  (comment) =>
    html`<div class="comment" role="article" aria-label="Bình luận">${authorLink(platform, comment.author)}<div>${comment.text}</div></div>`,
)}</div>`;
}

function authorLink(platform: DemoPlatform, path: string): Markup {
  const account = platform.accounts.find((one) => one.path === path);
  const href =
    platform.host === "www.facebook.com" ? `${path}${path.includes("?") ? "&" : "?"}${TRACKED}` : path;
  return html`<a role="link" href="${href}">${account?.name ?? path}</a>`;
}

function inlineData(account: DemoAccount): Markup | "" {
  if (account.id === undefined) return "";
  const data = account.kind === "group" ? { groupID: account.id } : { props: { userID: account.id } };
  return html`<script type="application/json" data-sjs>${raw(JSON.stringify(data))}</script>`;
}

function names(target: string, path: string): boolean {
  const asked = new URL(target, "http://demo.example");
  const wanted = new URL(path, "http://demo.example");
  const trim = (pathname: string): string => pathname.replace(/\/$/, "").toLowerCase();
  return (
    trim(asked.pathname) === trim(wanted.pathname) &&
    asked.searchParams.get("id") === wanted.searchParams.get("id")
  );
}
