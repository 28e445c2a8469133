/** Sentences of the card for somebody who is trusted. English must have the same keys, or it doesn't compile. */
export const vi = {
  cardWhy: "Vì sao",
  cardDo: "Nên làm",
  cardLookUp: "Tự kiểm tra",
  cardLookUpHow:
    "Nếu máy có Khiên: mở Khiên, chọn Kiểm tra rồi dán số hay địa chỉ ở trên. Nếu không, hãy hỏi lại người gửi tấm thẻ này.",
  hijackedDo: "Hãy gọi cho chủ thật theo số bạn đã lưu từ trước. Đừng chuyển tiền, đừng đọc mã OTP.",
  shareTitle: "Gửi cho người tôi tin",
  shareAbout: "Chép tấm thẻ này rồi dán vào Zalo, tin nhắn hay thư. Khiên không gửi gì đi cả.",
  copyPicture: "Chép ảnh",
  copyText: "Chép chữ",
  savePicture: "Tải ảnh về",
  share_copied: "Đã chép. Bạn dán vào cuộc trò chuyện nhé.",
  share_downloaded: "Đã tải về.",
  share_refused: "Trình duyệt chưa cho phép. Bạn hãy thử cách khác trong ba cách trên.",
  asText: "Bằng chữ",
} as const;
