import type { vi } from "./vi.ts";

export const en: Readonly<Record<keyof typeof vi, string>> = {
  welcomeTitle: "Khiên is ready",
  welcome1: "Browse as always. When you meet an account, group or site on the scam list, Khiên tells you.",
  welcome2: "Pin the shield to the toolbar to see how things stand with the open page.",
  welcome3: "Something looks wrong? Press the shield and choose Report.",
  welcomeSample: "An example: this is what a warning looks like.",
  welcomePrivate: "Everything is checked on this computer. What you look at is never sent.",
};
