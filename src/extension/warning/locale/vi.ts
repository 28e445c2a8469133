/** Sentences of the page that stands before a listed site. English must have the same keys, or it doesn't compile. */
export const vi = {
  warningBrand: "Trang web này giả mạo {brand}",
  warningSite: "Trang web này nằm trong danh sách lừa đảo",
  warningHijacked: "Trang web này có thể đã bị chiếm quyền",
  warningHijackedAbout:
    "Đây là trang thật, nhưng có tin báo đã bị người khác chiếm. Hãy hỏi chủ trang qua số hay địa chỉ bạn đã lưu từ trước.",
  warningStep1: "Đừng nhập mật khẩu, mã OTP hay số thẻ.",
  warningStep2: "Trang thật là",
  warningStep3: "Nếu bạn đã nhập, gọi ngay cho ngân hàng theo số in sau thẻ.",
  safeBack: "Quay lại nơi an toàn",
  openReal: "Mở trang thật",
  details: "Chi tiết",
  freed: "Trang web này không còn bị chặn",
  freedAbout: "Trước đây Khiên đã chặn trang này. Hiện không danh sách nào ghi trang này là lừa đảo.",
  freedOpen: "Mở trang",
  goOn: "Vẫn vào trang này",
  goOnSure: "Bạn chắc chứ? Người đã vào trang này có thể mất tiền hoặc mật khẩu.",
  goOnYes: "Tôi hiểu, cho tôi vào",
  warningInside: "Trang {host} bạn đang mở có chứa trang này:",
  writtenAs: "(máy đọc là: {host})",
  goOnUnderstood: "Tôi hiểu rằng tôi có thể mất tiền hoặc mật khẩu ở đây.",
  goOnHow: "Chỉ mở cho trang này, đến khi bạn đóng trình duyệt. Đổi ý lúc nào cũng được trong Tùy chọn.",
} as const;
