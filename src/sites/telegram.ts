import type { Site } from "./site.ts";

const LINKS = [
  "t.me",
  "www.t.me",
  "telegram.me",
  "www.telegram.me",
  "telegram.dog",
  "www.telegram.dog",
] as const;

/** Telegram's links by its own documentation (core.telegram.org/api/links); invite hashes keep their case. */
export const telegram: Site = {
  platform: "telegram",
  name: "Telegram",
  words: ["telegram", "tele", "tlg"],
  hosts: [...LINKS, "web.telegram.org", "tg:"],
  pageHosts: ["*.telegram.org", "t.me"],
  handleHosts: ["t.me"],
  handle: /^[a-z](?:(?!__)\w){2,30}[a-z\d]$/,
  // The documentation's list of labels and first segments that are no names.
  reserved:
    "addemoji addlist addstickers addstyle addtheme auction auth boost c call confirmphone contact giftcode invoice iv joinchat login m msg nft proxy s setlanguage share socks web www a k z".split(
      " ",
    ),
  routes: [
    {
      hosts: LINKS,
      path: "/+{phone:digits}",
      names: ["phone:+{phone}"],
      proof: ["https://t.me/+84912345678", "phone:+84912345678"],
    },
    {
      hosts: LINKS,
      path: "/+{group:code}",
      names: ["group:telegram:+{group}"],
      proof: ["https://t.me/+AAAAAEabcDEF123", "group:telegram:+AAAAAEabcDEF123"],
    },
    {
      hosts: LINKS,
      path: "/joinchat/{group:code}",
      names: ["group:telegram:+{group}"],
      proof: ["https://telegram.me/joinchat/AAAAAEabcDEF123", "group:telegram:+AAAAAEabcDEF123"],
    },
    {
      hosts: LINKS,
      path: "/c/{group:id}/*",
      names: ["group:telegram:{group}"],
      proof: ["https://t.me/c/1234567890/55", "group:telegram:1234567890"],
    },
    {
      hosts: LINKS,
      path: "/s/{account:handle}/*",
      names: ["account:telegram:@{account}"],
      proof: ["https://t.me/s/TuyenDung_Mau", "account:telegram:@tuyendung_mau"],
    },
    {
      hosts: LINKS,
      path: "/boost/{account:handle}",
      names: ["account:telegram:@{account}"],
      proof: ["https://t.me/boost/TuyenDung_Mau", "account:telegram:@tuyendung_mau"],
    },
    {
      hosts: LINKS,
      path: "/boost",
      query: { c: "group:id" },
      names: ["group:telegram:{group}"],
      proof: ["https://t.me/boost?c=1234567890", "group:telegram:1234567890"],
      unproven: true,
    },
    {
      hosts: LINKS,
      path: "/addlist/{group:code}",
      names: ["group:telegram:addlist/{group}"],
      proof: ["https://t.me/addlist/AbCdEf123", "group:telegram:addlist/AbCdEf123"],
    },
    {
      hosts: LINKS,
      path: "/{account:handle}/*",
      names: ["account:telegram:@{account}"],
      proof: ["https://telegram.dog/TuyenDung_Mau/123", "account:telegram:@tuyendung_mau"],
    },
    {
      hosts: ["tg:"],
      path: "/resolve",
      query: { domain: "account:handle" },
      names: ["account:telegram:@{account}"],
      proof: ["tg://resolve?domain=TuyenDung_Mau", "account:telegram:@tuyendung_mau"],
    },
    {
      hosts: ["tg:"],
      path: "/resolve",
      query: { phone: "phone:digits" },
      names: ["phone:+{phone}"],
      proof: ["tg://resolve?phone=84912345678", "phone:+84912345678"],
    },
    {
      hosts: ["tg:"],
      path: "/join",
      query: { invite: "group:code" },
      names: ["group:telegram:+{group}"],
      proof: ["tg://join?invite=AAAAAEabcDEF123", "group:telegram:+AAAAAEabcDEF123"],
    },
    {
      hosts: ["tg:"],
      path: "/user",
      query: { id: "account:id" },
      names: ["account:telegram:{account}"],
      proof: ["tg://user?id=1234567890", "account:telegram:1234567890"],
    },
    {
      hosts: ["tg:"],
      path: "/openmessage",
      query: { user_id: "account:id" },
      names: ["account:telegram:{account}"],
      proof: ["tg://openmessage?user_id=1234567890", "account:telegram:1234567890"],
    },
    {
      hosts: ["tg:"],
      path: "/privatepost",
      query: { channel: "group:id" },
      names: ["group:telegram:{group}"],
      proof: ["tg://privatepost?channel=1234567890&post=5", "group:telegram:1234567890"],
    },
    {
      hosts: ["web.telegram.org"],
      path: "/{client:word}/*",
      query: { "#": "account:webpeer" },
      names: ["account:telegram:{account}"],
      proof: ["https://web.telegram.org/k/#@TuyenDung_Mau", "account:telegram:@tuyendung_mau"],
    },
    {
      hosts: ["web.telegram.org"],
      path: "/{client:word}/*",
      query: { "#": "group:webchat" },
      names: ["group:telegram:{group}"],
      proof: ["https://web.telegram.org/a/#-1001234567890", "group:telegram:1234567890"],
    },
    {
      hosts: ["web.telegram.org"],
      path: "/{client:word}/*",
      query: { "#": "group:webchat" },
      names: ["group:telegram:{group}"],
      proof: ["https://web.telegram.org/k/#-1001234567_55", "group:telegram:1001234567"],
      unproven: true,
    },
  ],
  page: {
    name: "h1",
    chrome: "nav, [role=navigation]",
    // Web K writes the number beside every name; rows of chats and senders of messages alike.
    people: {
      select: "span[data-peer-id]",
      attribute: "data-peer-id",
      url: "https://web.telegram.org/k/#{value}",
    },
  },
};
