/** What stands on pages. English must have the same keys, or it doesn't compile. */
export const vi = {
  speaker: "Khiên",
  dangerAccount: "Tài khoản này nằm trong danh sách lừa đảo quốc gia",
  dangerGroup: "Nhóm này nằm trong danh sách lừa đảo quốc gia",
  caution: "Hãy cẩn thận: nơi này đang được kiểm tra",
  hijacked: "Có thể đây không còn là bạn của bạn",
  hijackedAdvice:
    "Tài khoản này được báo là đã mất quyền kiểm soát. Hãy gọi số điện thoại bạn vẫn có. Đừng chuyển tiền, đừng đọc mã OTP.",
  since: "xác nhận ngày {date}",
  realOne: "Trang thật: {brand} · {host}",
  leave: "Rời khỏi trang",
  callBack: "Tôi sẽ gọi lại",
  why: "Vì sao?",
  share: "Gửi cho người tôi tin",
  shared: "Đã chép. Bạn dán vào Zalo nhé.",
  collapse: "Thu gọn",
  expand: "Mở cảnh báo",
  markDanger: "Lừa đảo",
  markCaution: "Cần thận trọng",
  markHijacked: "Có thể bị chiếm",
  markOfficial: "Chính thức",
  cardTitle: "Cảnh báo lừa đảo",
  cardAdvice: "Nên làm: {advice}",
  dialogTitle: "Đường dẫn này nằm trong danh sách lừa đảo",
  dialogWhere: "Thật ra nó dẫn tới:",
  dialogBack: "Quay lại",
  dialogGo: "Vẫn mở",
} as const;

export type ContentWords = Readonly<Record<keyof typeof vi, string>>;
