/** Sentences of the first page after installing. English must have the same keys, or it doesn't compile. */
export const vi = {
  welcomeTitle: "Khiên đã sẵn sàng",
  welcome1:
    "Cứ lướt mạng như thường ngày. Khi gặp tài khoản, nhóm hay trang web nằm trong danh sách lừa đảo, Khiên sẽ báo cho bạn.",
  welcome2: "Ghim biểu tượng chiếc khiên lên thanh công cụ để thấy tình trạng của trang đang mở.",
  welcome3: "Gặp điều đáng ngờ? Bấm vào chiếc khiên rồi chọn Báo cáo.",
  welcomeSample: "Ví dụ: cảnh báo trông như thế này.",
  welcomePrivate: "Mọi kiểm tra diễn ra trên máy bạn. Khiên không gửi đi những gì bạn xem.",
} as const;
