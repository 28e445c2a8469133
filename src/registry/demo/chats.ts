/** A conversation on a web messenger: one page, whoever is talked to. */
export interface DemoChat {
  readonly name: string;
  /** `peer`: the platform's number beside the name; else the name is a link. */
  readonly chats: readonly { readonly name: string; readonly path: string; readonly peer?: string }[];
  readonly messages: readonly {
    readonly text: string;
    readonly link?: { readonly url: string; readonly label: string };
  }[];
}

function chat(host: string, name: string, talk: Pick<DemoChat, "name" | "chats">) {
  const messages: DemoChat["messages"] = [
    { text: "Chào bạn, hôm nay bạn khỏe không?" },
    {
      text: "Bạn chuyển phí vào đây nhé:",
      link: { url: "http://vietc0mbank-uudai.example/nop-phi", label: "vietc0mbank-uudai.example" },
    },
    { text: "Có gì gọi 0900.000.247, đừng kể với ai." },
  ];
  return { host, name, accounts: [], posts: [], chat: { ...talk, messages } };
}

/** Web messengers of the demo, each with one listed and one ordinary chat. */
export const CHATS = [
  chat("www.messenger.com", "Messenger", {
    name: "Việc Nhẹ Tại Nhà (mẫu)",
    chats: [
      { name: "Việc Nhẹ Tại Nhà (mẫu)", path: "/t/100000000000247/" },
      { name: "Nguyễn Văn Mẫu", path: "/t/100000000000501/" },
    ],
  }),
  chat("web.telegram.org", "Telegram Web", {
    name: "Tuyển Dụng (mẫu)",
    chats: [
      { name: "Tuyển Dụng (mẫu)", path: "/k/#1234500247", peer: "1234500247" },
      { name: "Đọc Sách (mẫu)", path: "/k/#1234500500", peer: "1234500500" },
    ],
  }),
  chat("chat.zalo.me", "Zalo Web", {
    name: "Cán Bộ Hồ Sơ (mẫu)",
    chats: [
      { name: "0900000247", path: "https://zalo.me/0900000247" },
      { name: "Cô Hoa (mẫu)", path: "https://zalo.me/0900000500" },
    ],
  }),
];
