import { CHATS, type DemoChat } from "./chats.ts";

/**
 * The made-up people, pages and sites of the demo. Nobody in it exists; numbers are chosen so that no real
 * account has them, sites end in `.example`.
 */
export interface DemoAccount {
  /** Path that the platform's own links use. */
  readonly path: string;
  /** Other paths of the same account. */
  readonly aliases?: readonly string[];
  /** The platform's number, as its pages carry it in inline data. */
  readonly id?: string;
  readonly kind: "profile" | "page" | "group";
  readonly name: string;
  readonly about: string;
}

export interface DemoPost {
  /** Path of the author among {@link DemoPlatform.accounts}. */
  readonly author: string;
  readonly text: string;
  readonly link?: { readonly url: string; readonly label: string };
  readonly comments?: readonly { readonly author: string; readonly text: string }[];
}

export interface DemoPlatform {
  readonly host: string;
  readonly name: string;
  readonly accounts: readonly DemoAccount[];
  readonly posts: readonly DemoPost[];
  /** Instead of a feed and profiles. */
  readonly chat?: DemoChat;
}

const shim = (url: string): string => `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&h=AT0demo`;

const FACEBOOK: DemoPlatform = {
  host: "www.facebook.com",
  name: "Facebook",
  accounts: [
    {
      path: "/congviec.mau247",
      aliases: ["/profile.php?id=100000000000247"],
      id: "100000000000247",
      kind: "page",
      name: "Việc Nhẹ Tại Nhà (mẫu)",
      about: "Tuyển 20 cộng tác viên, ngày 500 nghìn. Cọc giữ chỗ hoàn lại sau.",
    },
    {
      path: "/profile.php?id=61550000000002",
      id: "61550000000002",
      kind: "page",
      name: "Vietcombank Ưu Đãi (mẫu)",
      about: "Mở thẻ hạn mức cao, chỉ cần gửi mã OTP.",
    },
    {
      path: "/groups/dautu.mau.baolai",
      id: "700000000000071",
      kind: "group",
      name: "Đầu Tư Bao Lãi (mẫu)",
      about: "Nhóm kín, lãi 3 % một ngày.",
    },
    {
      path: "/profile.php?id=100000000000313",
      id: "100000000000313",
      kind: "profile",
      name: "Hàng Xách Tay (mẫu)",
      about: "Đồng hồ hiệu giá rẻ.",
    },
    {
      path: "/profile.php?id=100000000000500",
      id: "100000000000500",
      kind: "profile",
      name: "Trần Thị Mẫu",
      about: "Hỗ trợ vay nhanh, chỉ cần ảnh căn cước và phí hồ sơ 500 nghìn.",
    },
    {
      path: "/nguyen.van.mau.500",
      id: "100000000000501",
      kind: "profile",
      name: "Nguyễn Văn Mẫu",
      about: "Thích trồng cây và nấu ăn.",
    },
    {
      path: "/groups/vuon.rau.mau",
      id: "700000000000072",
      kind: "group",
      name: "Vườn Rau Nhà Mình (mẫu)",
      about: "Chia sẻ cách trồng rau trên sân thượng.",
    },
  ],
  posts: [
    { author: "/nguyen.van.mau.500", text: "Sáng nay hái được rổ cà chua đầu mùa." },
    {
      author: "/congviec.mau247",
      text: "Cần 20 bạn làm tại nhà, ngày 500k. Cọc giữ chỗ hoàn lại sau ba đơn. Zalo 0900 000 247.",
      comments: [
        { author: "/profile.php?id=100000000000313", text: "Em làm được hai tuần rồi, uy tín lắm ạ." },
        { author: "/nguyen.van.mau.500", text: "Có thật không bạn?" },
      ],
    },
    {
      author: "/profile.php?id=61550000000002",
      text: "Khách hàng thân thiết nhận quà tri ân, đăng nhập để xác nhận.",
      link: { url: shim("http://vietc0mbank-uudai.example/tri-an"), label: "vietc0mbank-uudai.example" },
    },
    {
      author: "/profile.php?id=100000000000500",
      text: "Duyệt vay trong 5 phút, không cần gặp mặt.",
      link: { url: shim("https://vietcombank.com.vn/"), label: "vietcombank.com.vn" },
    },
    {
      author: "/profile.php?id=100000000000500",
      text: "Ai cần thì làm hồ sơ ở đây, có tiền trong ngày.",
      link: { url: shim("https://techc0mbank-hoso.example/"), label: "techc0mbank-hoso.example" },
    },
    { author: "/nguyen.van.mau.500", text: "Cuối tuần ai đi chợ quê không?" },
  ],
};

/** Platforms of which the demo plays one listed and one ordinary profile. */
function simple(host: string, name: string, listed: DemoAccount, ordinary: DemoAccount): DemoPlatform {
  return {
    host,
    name,
    accounts: [listed, ordinary],
    posts: [
      { author: ordinary.path, text: "Chúc mọi người một ngày vui." },
      { author: listed.path, text: "Nhắn tin riêng để nhận suất cuối cùng." },
    ],
  };
}

export const PLATFORMS: readonly DemoPlatform[] = [
  FACEBOOK,
  simple(
    "www.instagram.com",
    "Instagram",
    { path: "/shop.mau.giare/", kind: "profile", name: "shop.mau.giare", about: "Túi hiệu 90 % giảm giá." },
    { path: "/vuon.nha.mau/", kind: "profile", name: "vuon.nha.mau", about: "Ảnh vườn nhà." },
  ),
  simple(
    "www.tiktok.com",
    "TikTok",
    { path: "/@chuyengia.mau", kind: "profile", name: "chuyengia.mau", about: "Lệnh chuẩn mỗi ngày." },
    { path: "/@bepnha.mau", kind: "profile", name: "bepnha.mau", about: "Món ngon mỗi ngày." },
  ),
  simple(
    "www.youtube.com",
    "YouTube",
    {
      path: "/@laylaitien.mau",
      kind: "profile",
      name: "Lấy Lại Tiền (mẫu)",
      about: "Hoàn tiền trong 24 giờ.",
    },
    { path: "/@hoctiengviet.mau", kind: "profile", name: "Học Tiếng Việt (mẫu)", about: "Bài học miễn phí." },
  ),
  simple(
    "zalo.me",
    "Zalo",
    { path: "/0900000247", kind: "profile", name: "Cán Bộ Hồ Sơ (mẫu)", about: "Gọi gấp về hồ sơ của bạn." },
    { path: "/0900000500", kind: "profile", name: "Cô Hoa (mẫu)", about: "Bán bánh tại nhà." },
  ),
  simple(
    "t.me",
    "Telegram",
    {
      path: "/tuyendung_mau",
      kind: "profile",
      name: "Tuyển Dụng (mẫu)",
      about: "Nhiệm vụ dễ, trả tiền ngay.",
    },
    { path: "/docsach_mau", kind: "profile", name: "Đọc Sách (mẫu)", about: "Mỗi ngày một trang sách." },
  ),
  simple(
    "x.com",
    "X",
    { path: "/airdrop_mau", kind: "profile", name: "Airdrop (mẫu)", about: "Gửi 1 nhận 2." },
    { path: "/thoitiet_mau", kind: "profile", name: "Thời Tiết (mẫu)", about: "Mưa nắng mỗi sáng." },
  ),
  simple(
    "www.threads.com",
    "Threads",
    { path: "/@shop.mau.giare", kind: "profile", name: "shop.mau.giare", about: "Túi hiệu 90 % giảm giá." },
    { path: "/@vuon.nha.mau", kind: "profile", name: "vuon.nha.mau", about: "Ảnh vườn nhà." },
  ),
  ...CHATS,
];

/** Scam sites of the demo: host → title. */
export const SITES: Readonly<Record<string, string>> = {
  "vietc0mbank-uudai.example": "Nhận quà tri ân (trang giả, mẫu)",
  "hoantien-mau.example": "Hoàn tiền 24 giờ (trang giả, mẫu)",
  "qua-tang-mau.example": "Quà tặng (mẫu)",
};
