/** Sentences of the page that tells why there is a warning, and takes appeals. English must have the same keys, or it doesn't compile. */
export const vi = {
  nextMove: "Bước tiếp theo của họ",
  recovery:
    "Coi chừng người hứa lấy lại tiền giúp bạn. Không cơ quan nào tự liên hệ với nạn nhân để lấy lại tiền.",
  quietAccount: "Tôi biết tài khoản này",
  quietGroup: "Tôi biết nhóm này",
  quietSureGroup:
    "Cảnh báo vẫn còn, nhưng sẽ hiện thu gọn đến khi bạn đóng trình duyệt. Chỉ chọn khi bạn biết nhóm này do ai lập.",
  quietDoneGroup: "Cảnh báo của nhóm này đang được thu gọn. Bạn có thể đổi lại trong Tùy chọn.",
  quietSite: "Tôi biết trang web này",
  quietSureSite:
    "Cảnh báo vẫn còn, nhưng sẽ hiện thu gọn đến khi bạn đóng trình duyệt. Chỉ chọn khi bạn biết trang này là của ai.",
  quietSureAccount:
    "Cảnh báo vẫn còn, nhưng sẽ hiện thu gọn đến khi bạn đóng trình duyệt. Chỉ chọn khi bạn đã gặp hoặc gọi cho họ bằng số bạn vẫn có.",
  quietYes: "Thu gọn cảnh báo",
  quietDoneSite: "Cảnh báo của trang này đang được thu gọn. Bạn có thể đổi lại trong Tùy chọn.",
  quietDoneAccount: "Cảnh báo của tài khoản này đang được thu gọn. Bạn có thể đổi lại trong Tùy chọn.",
  whyTitle: "Vì sao có cảnh báo này?",
  whyFound: "Khớp với danh sách thế nào",
  lookAlikeWhy:
    "Địa chỉ {host} chỉ khác địa chỉ thật vài chữ, hoặc đặt địa chỉ thật lên trước một địa chỉ khác. Khiên nhận ra điều đó ngay trên máy bạn; nơi này không có trong danh sách nào Khiên dùng.",
  lookAlikeMistake:
    "Đây là lời nhắc thận trọng, không phải kết luận. Nếu trang này là của {brand}, nơi quản lý danh sách quốc gia có thể ghi nhận nó là trang chính thức.",
  how_exact: "trùng hoàn toàn",
  how_parent: "thuộc một trang đã bị liệt kê",
  how_loose: "trùng một phần, có thể là của người khác",
  howItWorks: "Chiêu này diễn ra thế nào",
  ifTold: "Nếu có người dặn trước rằng cảnh báo này sẽ hiện ra, đó cũng là một phần của chiêu lừa.",
  signs: "Dấu hiệu",
  doNow: "Nên làm ngay",
  ifPaid: "Nếu bạn đã chuyển tiền",
  ifPaid1: "Gọi ngay ngân hàng của bạn và nhờ tra soát, khóa giao dịch.",
  ifPaid2: "Giữ lại tin nhắn, biên lai, số tài khoản nhận tiền.",
  ifPaid3: "Trình báo công an nơi gần nhất.",
  hotlines: "Nơi tiếp nhận",
  appeal: "Bạn nghĩ đây là nhầm lẫn?",
  appealAbout: "Hãy cho người duyệt biết vì sao. Phản ánh được xem riêng, không ai khác đọc được.",
  appealElsewhere: "Cảnh báo này đến từ nguồn bạn đã thêm. Hãy liên hệ tổ chức quản lý nguồn đó.",
  appealWho: "Đây là của ai?",
  relation_own: "Của tôi",
  relation_known: "Của người tôi biết",
  relation_other: "Tôi chỉ thấy có nhầm lẫn",
  appealWhy: "Vì sao đây là nhầm lẫn?",
  appealHelp: "Khiên gửi đi lời bạn viết và mục bị liệt kê ({what}), không kèm tên hay tài khoản của bạn.",
  appealSend: "Gửi yêu cầu xem lại",
  appealSent: "Đã ghi nhận, và sẽ gửi ngay khi có mạng. Bạn xem kết quả ở Báo cáo của tôi trong Khiên.",
  appealFailed: "Chưa ghi nhận được. Hãy mở lại trang này từ cảnh báo rồi thử lại.",
} as const;
