import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { facebook } from "../../src/sites/facebook.ts";
import { readLinks, readPage } from "../../src/sites/page.ts";

const VIEWER = "100000000000999";

/** A profile as the site sends it: the viewer's own number is in it too, beside other words. */
const PROFILE = `
<div role="banner"><a href="/profile.php?id=${VIEWER}">Tôi</a></div>
<div role="main"><h1>Việc Nhẹ (mẫu)</h1></div>
<script type="application/json" data-sjs>{"USER_ID":"${VIEWER}","CurrentUserInitialData":{"ACCOUNT_ID":"${VIEWER}"}}</script>
<script type="application/json" data-sjs>{"rootView":{"props":{"viewerID":"0","userID":"100000000000247"}}}</script>`;

function page(html: string, url = "https://www.facebook.com/viecnhe.mau"): Document {
  const window = new Window({ url, settings: { disableJavaScriptEvaluation: true } });
  window.document.write(`<!doctype html><html><body>${html}</body></html>`);
  return window.document as unknown as Document;
}

describe("readPage", () => {
  const url = "https://www.facebook.com/viecnhe.mau";

  it("gives the profile's number and name, and never the viewer's number", () => {
    const subject = readPage(facebook, page(PROFILE), url, url);
    expect(subject).toEqual({
      kind: "account",
      url,
      keys: ["account:facebook:100000000000247"],
      name: "Việc Nhẹ (mẫu)",
    });
    expect(JSON.stringify(subject)).not.toContain(VIEWER);
  });

  it("reads no number after an in-app navigation: it is the previous profile's", () => {
    expect(readPage(facebook, page(PROFILE), "https://www.facebook.com/nguoikhac.mau", url)?.keys).toEqual(
      [],
    );
  });

  it("reads no number that is said twice differently", () => {
    const twice = `${PROFILE}<script type="application/json">{"props":{"userID":"100000000000248"}}</script>`;
    expect(readPage(facebook, page(twice), url, url)?.keys).toEqual([]);
  });

  it("reads a group's number", () => {
    const group = "https://www.facebook.com/groups/viec.mau";
    const html = '<h1>Nhóm mẫu</h1><script type="application/json">{"groupID":"700000000000071"}</script>';
    expect(readPage(facebook, page(html, group), group, group)).toMatchObject({
      kind: "group",
      keys: ["group:facebook:700000000000071"],
    });
  });

  it("reads a meta property", () => {
    const html = '<meta property="al:android:url" content="fb://profile/100000000000300"><h1>Mẫu</h1>';
    expect(readPage(facebook, page(html), url, url)?.keys).toEqual(["account:facebook:100000000000300"]);
  });

  it.each(["https://www.facebook.com/", "https://www.facebook.com/watch/?v=123456789012345", "not a url"])(
    "sees nobody at %s",
    (address) => {
      expect(readPage(facebook, page(PROFILE), address, address)).toBeUndefined();
    },
  );
});

const AUTHOR = '<h3><a role="link" href="/viecnhe.mau?__cft__[0]=AZW&__tn__=-UC*F">Việc Nhẹ (mẫu)</a></h3>';
const POST = `${AUTHOR}
<a role="link" href="/viecnhe.mau?__cft__[0]=AZW"><svg></svg></a>
<a role="link" href="/viecnhe.mau/posts/112233445566778?__cft__[0]=AZW">3 giờ</a>
<div data-ad-rendering-role="story_message">Cọc giữ chỗ <a href="https://l.facebook.com/l.php?u=http%3A%2F%2Fxau.example%2F&h=AT0">xau.example</a></div>
<a href="#">Xem thêm</a><a href="/hashtag/viecnhe">#viecnhe</a>
<div role="article" aria-label="Bình luận dưới tên Mẫu"><a role="link" href="/profile.php?id=100000000000313&comment_id=Y">Hàng Xách Tay (mẫu)</a></div>`;

/** The three shapes that people are served. */
const FEEDS = {
  "role=feed with aria-posinset": `<div role="main"><div role="feed"><div aria-posinset="1">${POST}</div></div></div>`,
  "role=article without a feed": `<div role="main"><div role="article">${POST}</div></div>`,
  "aria-describedby only": `<div role="main"><div aria-describedby="a b c">${POST}</div></div>`,
};

describe("readLinks", () => {
  it.each(Object.entries(FEEDS))("finds author, commenter and link in a feed with %s", (_, feed) => {
    const html = `<div role="navigation"><a href="/ban.be.mau">Bạn bè</a></div><div role="banner"><a href="/profile.php?id=${VIEWER}">Tôi</a></div>${feed}`;
    expect(
      [...readLinks(facebook, page(html, "https://www.facebook.com/"))].map(({ url, role }) => [role, url]),
    ).toEqual([
      ["author", "https://www.facebook.com/viecnhe.mau"],
      ["link", "https://l.facebook.com/l.php?u=http%3A%2F%2Fxau.example%2F"],
      ["author", "https://www.facebook.com/profile.php?id=100000000000313&comment_id=Y"],
    ]);
  });

  it("finds the author of a post in a group", () => {
    const html =
      '<div role="article"><a role="link" href="/groups/700000000000071/user/100000000000313/?__cft__[0]=A">Mẫu</a></div>';
    const [link] = readLinks(facebook, page(html, "https://www.facebook.com/groups/700000000000071"));
    expect(link).toMatchObject({
      role: "author",
      url: "https://www.facebook.com/groups/700000000000071/user/100000000000313/",
    });
  });

  it("passes over links that are no address or too long", () => {
    const html = `<a href="javascript:alert(1)">a</a><a href="https://a.example/${"x".repeat(5_000)}">b</a><a href="">c</a>`;
    expect([...readLinks(facebook, page(html))]).toEqual([]);
  });
});
