import type { Site } from "./site.ts";

const MESSENGER = ["messenger.com", "www.messenger.com"] as const;
const SHORT = ["m.me"] as const;

/** Served to visitors who have not signed in. */
const APP_LINK = {
  select: 'meta[property="al:android:url"], meta[property="al:ios:url"]',
  attributes: ["content"],
} as const;

/** Facebook and Messenger. Dots and capitals do not count in its names. */
export const facebook: Site = {
  platform: "facebook",
  name: "Facebook",
  words: ["facebook", "fb"],
  hosts: [
    "facebook.com",
    "www.facebook.com",
    "m.facebook.com",
    "mbasic.facebook.com",
    "web.facebook.com",
    "touch.facebook.com",
    "{locale}.facebook.com",
    "fb.com",
    "www.fb.com",
    "m.fb.com",
    "fb.me",
    "fb.gg",
    ...SHORT,
    ...MESSENGER,
  ],
  pageHosts: ["*.facebook.com", "*.messenger.com"],
  // A file of the platform's own (`index.php`) is nobody's name.
  handle: /^(?=.*[a-z])(?!.*\.php$)[a-z0-9.]{5,60}$/,
  ignoredInHandles: ".",
  opaquePosts: /^pfbid/,
  // Union of public lists; each is a page of the platform itself.
  reserved: [
    ..."ad_center ads ads-manager badge_member_list bookmarks browse business campaign careers checkpoint commerce create".split(
      " ",
    ),
    ..."developers dialog directory donate events fantasy_games feed find-friends friends friends_nearby".split(
      " ",
    ),
    ..."fundraisers games gaming groups hacked hashtag help home.php instantgames intl jobs l.php latest legal".split(
      " ",
    ),
    ..."live login login.php logout logout.php marketplace me media memories messages mobile mysettings".split(
      " ",
    ),
    ..."notes notifications onthisday pages people permalink.php photo photo.php photos places plugins".split(
      " ",
    ),
    ..."policies policy privacy professional_dashboard profile.php public reel reels recover reg r.php".split(
      " ",
    ),
    ..."salegroups saved search settings share share.php sharer sharer.php stories story.php survey terms".split(
      " ",
    ),
    ..."terms.php tr video.php videos watch weather welcome whitehat work".split(" "),
  ],
  routes: [
    {
      hosts: MESSENGER,
      path: "/t/{account:id}",
      names: ["account:facebook:{account}"],
      proof: ["https://www.messenger.com/t/100012345678901", "account:facebook:100012345678901"],
    },
    {
      hosts: MESSENGER,
      path: "/t/{account:handle}",
      names: ["account:facebook:@{account}"],
      proof: ["https://www.messenger.com/t/Cong.Viec.Mau", "account:facebook:@congviecmau"],
    },
    {
      hosts: MESSENGER,
      path: "/e2ee/t/{account:id}",
      names: ["account:facebook:{account}"],
      proof: ["https://www.messenger.com/e2ee/t/100012345678901", "account:facebook:100012345678901"],
    },
    {
      hosts: MESSENGER,
      path: "/*",
      names: [],
      proof: ["https://www.messenger.com/desktop"],
    },
    ...["j", "ch"].map((word): Site["routes"][number] => ({
      hosts: SHORT,
      path: `/${word}/{group:code}`,
      names: [`group:facebook:${word}/{group}`],
      proof: [`https://m.me/${word}/AbCdEf123Mau`, `group:facebook:${word}/AbCdEf123Mau`],
      unproven: true,
    })),
    {
      path: "/messages/e2ee/t/{account:id}",
      names: ["account:facebook:{account}"],
      proof: ["https://www.facebook.com/messages/e2ee/t/100012345678901", "account:facebook:100012345678901"],
    },
    {
      path: "/messages/t/{account:id}",
      names: ["account:facebook:{account}"],
      proof: ["https://www.facebook.com/messages/t/100012345678901/", "account:facebook:100012345678901"],
    },
    {
      path: "/messages/t/{account:handle}",
      names: ["account:facebook:@{account}"],
      proof: ["https://www.facebook.com/messages/t/congviec.mau", "account:facebook:@congviecmau"],
    },
    {
      path: "/profile.php",
      query: { id: "account:id" },
      names: ["account:facebook:{account}"],
      proof: [
        "https://www.facebook.com/profile.php?id=100064812345678&__tn__=-UC*F",
        "account:facebook:100064812345678",
      ],
    },
    {
      path: "/people/{name:word}/{account:id}/*",
      names: ["account:facebook:{account}"],
      proof: [
        "https://vi-vn.facebook.com/people/Nguy%E1%BB%85n-M%E1%BA%ABu/61550000000001/",
        "account:facebook:61550000000001",
      ],
    },
    {
      path: "/pages/category/{category:word}/…-{account:longid}/*",
      names: ["account:facebook:{account}"],
      proof: [
        "https://www.facebook.com/pages/category/Shop/Hang-Mau-100000000000777/",
        "account:facebook:100000000000777",
      ],
    },
    {
      path: "/pages/{name:word}/{account:id}/*",
      names: ["account:facebook:{account}"],
      proof: [
        "https://www.facebook.com/pages/H%C3%A0ng-M%E1%BA%ABu/100000000000777?ref=x",
        "account:facebook:100000000000777",
      ],
    },
    {
      path: "/pg/{account:handle}/*",
      names: ["account:facebook:@{account}"],
      proof: ["https://www.facebook.com/pg/hang.mau/about/", "account:facebook:@hangmau"],
    },
    {
      path: "/groups/{group:id}/user/{account:id}/*",
      names: ["account:facebook:{account}", "group:facebook:{group}"],
      proof: [
        "https://www.facebook.com/groups/1234567890/user/100012345678901/",
        "account:facebook:100012345678901",
        "group:facebook:1234567890",
      ],
    },
    {
      path: "/groups/{group:slug}/user/{account:id}/*",
      names: ["account:facebook:{account}", "group:facebook:@{group}"],
      proof: [
        "https://www.facebook.com/groups/nhom.mau/user/100012345678901/",
        "account:facebook:100012345678901",
        "group:facebook:@nhom.mau",
      ],
    },
    {
      path: "/groups/{group:id}/members/{account:id}/*",
      names: ["account:facebook:{account}", "group:facebook:{group}"],
      proof: [
        "https://www.facebook.com/groups/1234567890/members/100012345678901/",
        "account:facebook:100012345678901",
        "group:facebook:1234567890",
      ],
    },
    ...["posts", "permalink"].flatMap((word): Site["routes"] => [
      {
        path: `/groups/{group:id}/${word}/{post:id}/*`,
        names: ["post:facebook:{post}", "group:facebook:{group}"],
        proof: [
          `https://m.facebook.com/groups/1234567890/${word}/812345678901234/`,
          "post:facebook:812345678901234",
          "group:facebook:1234567890",
        ],
      },
      {
        path: `/groups/{group:slug}/${word}/{post:id}/*`,
        names: ["post:facebook:{post}", "group:facebook:@{group}"],
        proof: [
          `https://www.facebook.com/groups/Viec.Mau.HN/${word}/812345678901234/`,
          "post:facebook:812345678901234",
          "group:facebook:@viec.mau.hn",
        ],
      },
    ]),
    {
      path: "/groups/{group:id}/*",
      query: { multi_permalinks: "post:id?" },
      names: ["post:facebook:{post}", "group:facebook:{group}"],
      proof: [
        "https://www.facebook.com/groups/1234567890/?multi_permalinks=812345678901234",
        "post:facebook:812345678901234",
        "group:facebook:1234567890",
      ],
    },
    {
      path: "/groups/{group:slug}/*",
      query: { multi_permalinks: "post:id?" },
      names: ["post:facebook:{post}", "group:facebook:@{group}"],
      proof: ["https://www.facebook.com/groups/dautu.mau.baolai/about", "group:facebook:@dautu.mau.baolai"],
    },
    ...["permalink.php", "story.php"].map((word): Site["routes"][number] => ({
      path: `/${word}`,
      query: { id: "account:id", story_fbid: "post:id?" },
      names: ["account:facebook:{account}", "post:facebook:{post}"],
      proof: [
        `https://m.facebook.com/${word}?story_fbid=112233445566778&id=100064812345678`,
        "account:facebook:100064812345678",
        "post:facebook:112233445566778",
      ],
    })),
    {
      path: "/watch/live",
      query: { v: "post:id" },
      names: ["post:facebook:{post}"],
      proof: ["https://www.facebook.com/watch/live/?v=123456789012345", "post:facebook:123456789012345"],
    },
    {
      path: "/watch",
      query: { v: "post:id" },
      names: ["post:facebook:{post}"],
      proof: ["https://www.facebook.com/watch/?v=123456789012345", "post:facebook:123456789012345"],
    },
    {
      path: "/watch/{account:handle}/{post:id}",
      names: ["account:facebook:@{account}", "post:facebook:{post}"],
      proof: [
        "https://www.facebook.com/watch/phim.mau/123456789012345/",
        "account:facebook:@phimmau",
        "post:facebook:123456789012345",
      ],
      unproven: true,
    },
    {
      path: "/watch/{account:handle}",
      names: ["account:facebook:@{account}"],
      proof: ["https://www.facebook.com/watch/phim.mau/", "account:facebook:@phimmau"],
    },
    {
      path: "/reel/{post:id}",
      names: ["post:facebook:{post}"],
      proof: ["https://www.facebook.com/reel/123456789012345/", "post:facebook:123456789012345"],
    },
    ...["photo", "photo.php"].map((word): Site["routes"][number] => ({
      path: `/${word}`,
      query: { fbid: "post:id", set: "account:photoset?" },
      names: ["account:facebook:{account}", "post:facebook:{post}"],
      proof: [
        `https://www.facebook.com/${word}?fbid=123456789012345&set=a.100064812345678`,
        "account:facebook:100064812345678",
        "post:facebook:123456789012345",
      ],
    })),
    {
      path: "/marketplace/profile/{account:id}",
      names: ["account:facebook:{account}"],
      proof: [
        "https://www.facebook.com/marketplace/profile/100064812345678/",
        "account:facebook:100064812345678",
      ],
      unproven: true,
    },
    {
      path: "/marketplace/item/{item:id}",
      names: ["post:facebook:item/{item}"],
      proof: [
        "https://www.facebook.com/marketplace/item/123456789012345/",
        "post:facebook:item/123456789012345",
      ],
    },
    {
      path: "/commerce/listing/{item:id}",
      names: ["post:facebook:item/{item}"],
      proof: [
        "https://www.facebook.com/commerce/listing/123456789012345/",
        "post:facebook:item/123456789012345",
      ],
    },
    {
      path: "/events/s/{slug:word}/{event:id}",
      names: ["post:facebook:event/{event}"],
      proof: [
        "https://www.facebook.com/events/s/hoi-mau/123456789012345/",
        "post:facebook:event/123456789012345",
      ],
      unproven: true,
    },
    {
      path: "/events/{event:id}/*",
      names: ["post:facebook:event/{event}"],
      proof: ["https://www.facebook.com/events/123456789012345/", "post:facebook:event/123456789012345"],
    },
    {
      path: "/stories/{account:id}/*",
      names: ["account:facebook:{account}"],
      proof: ["https://www.facebook.com/stories/100064812345678/abc", "account:facebook:100064812345678"],
    },
    {
      path: "/stories/{account:handle}/*",
      names: ["account:facebook:@{account}"],
      proof: ["https://www.facebook.com/stories/hang.mau/abc", "account:facebook:@hangmau"],
    },
    // A post's title or a photo's album may stand before its number.
    ...["posts", "photos", "videos"].flatMap((word): Site["routes"] => [
      {
        path: `/{account:id}/${word}/{title:word}/{post:longid}`,
        names: ["account:facebook:{account}", "post:facebook:{post}"],
        proof: [
          `https://www.facebook.com/100064812345678/${word}/a.100064812345678/112233445566778`,
          "account:facebook:100064812345678",
          "post:facebook:112233445566778",
        ],
      },
      {
        path: `/{account:handle}/${word}/{title:word}/{post:longid}`,
        names: ["account:facebook:@{account}", "post:facebook:{post}"],
        proof: [
          `https://www.facebook.com/hang.mau/${word}/tieu-de-mau/112233445566778`,
          "account:facebook:@hangmau",
          "post:facebook:112233445566778",
        ],
      },
    ]),
    ...["posts", "videos", "photos"].flatMap((word): Site["routes"] => [
      {
        path: `/{account:id}/${word}/{post:id}/*`,
        names: ["account:facebook:{account}", "post:facebook:{post}"],
        proof: [
          `https://www.facebook.com/100064812345678/${word}/112233445566778`,
          "account:facebook:100064812345678",
          "post:facebook:112233445566778",
        ],
      },
      {
        path: `/{account:handle}/${word}/{post:id}/*`,
        names: ["account:facebook:@{account}", "post:facebook:{post}"],
        proof: [
          `https://www.facebook.com/hang.mau/${word}/112233445566778`,
          "account:facebook:@hangmau",
          "post:facebook:112233445566778",
        ],
      },
    ]),
    {
      path: "/{account:id}/*",
      names: ["account:facebook:{account}"],
      proof: ["https://www.facebook.com/100064812345678", "account:facebook:100064812345678"],
    },
    {
      path: "/…-{account:longid}/*",
      names: ["account:facebook:{account}"],
      proof: [
        "https://www.facebook.com/H%C3%A0ng-M%E1%BA%ABu-100000000000777/",
        "account:facebook:100000000000777",
      ],
    },
    {
      path: "/{account:handle}/*",
      names: ["account:facebook:@{account}"],
      proof: ["https://www.facebook.com/Cong.Viec.Mau/about", "account:facebook:@congviecmau"],
    },
  ],
  page: {
    name: "[role=main] h1, main h1, h1",
    // The box for a new post and those for comments name the viewer: a form in which one writes.
    chrome:
      '[role=navigation], nav, [role=banner], [role=complementary], form:has([role=textbox], [contenteditable], textarea), [role=form], [role=region][aria-label="Tạo bài viết"], [role=region][aria-label="Create a post"]',
    // Messenger's list of chats stands inside its navigation; a form may hold whole posts.
    content: "[role=grid], [role=row], form [role=article]",
    // Each number stands beside the route's own word.
    numbers: [
      { key: "group:facebook:{id}", from: "inline", pattern: /"groupID":"(?<id>\d{5,20})"/g },
      {
        key: "account:facebook:{id}",
        from: "inline",
        pattern: /"userVanity":"(?<handle>[A-Za-z0-9.]{1,60})","userID":"(?<id>\d{5,20})"/g,
        unproven: true,
      },
      { key: "account:facebook:{id}", from: "inline", pattern: /"profile_owner":\{"id":"(?<id>\d{5,20})"/g },
      {
        key: "account:facebook:{id}",
        from: "inline",
        pattern: /"props":\{[^{}]{0,200}?"userID":"(?<id>\d{5,20})"/g,
      },
      { key: "account:facebook:{id}", from: "inline", pattern: /"pageID":"(?<id>\d{5,20})"/g },
      {
        key: "account:facebook:{id}",
        from: "inline",
        pattern: /"delegate_page_id":"(?<id>\d{5,20})"/g,
        unproven: true,
      },
      {
        key: "account:facebook:{id}",
        from: APP_LINK,
        pattern: /^fb:\/\/(?:profile|page)\/\??(?:id=)?(?<id>\d{5,20})\b/g,
      },
      { key: "group:facebook:{id}", from: APP_LINK, pattern: /^fb:\/\/group\/\??(?:id=)?(?<id>\d{5,20})\b/g },
    ],
  },
};
