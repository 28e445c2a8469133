import type { vi } from "./vi.ts";

export const en: Readonly<Record<keyof typeof vi, string>> = {
  cardWhy: "Why",
  cardDo: "What to do",
  cardLookUp: "Check it yourself",
  cardLookUpHow:
    "Where Khiên is installed: open it, choose Check and paste the number or address above. If not, ask whoever sent you this card.",
  hijackedDo: "Ask the owner on a number you already have. Send no money, read no code aloud.",
  shareTitle: "Show someone I trust",
  shareAbout: "Copy this card and paste it into Zalo, a message or a mail. Khiên sends nothing.",
  copyPicture: "Copy picture",
  copyText: "Copy text",
  savePicture: "Save picture",
  share_copied: "Copied. Paste it into your conversation.",
  share_downloaded: "Saved.",
  share_refused: "The browser did not allow it. Try another of the three ways above.",
  asText: "As text",
};
