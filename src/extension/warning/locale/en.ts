import type { vi } from "./vi.ts";

export const en: Readonly<Record<keyof typeof vi, string>> = {
  warningBrand: "This website imitates {brand}",
  warningSite: "This website is on the scam list",
  warningHijacked: "This website may have been taken over",
  warningHijackedAbout:
    "It is genuine, but is reported to have been taken over. Ask its owner by a number or address you saved before.",
  warningStep1: "Enter no password, code or card number.",
  warningStep2: "The real site is",
  warningStep3: "If you already did, call your bank by the number on the back of your card.",
  safeBack: "Back to safety",
  openReal: "Open the real site",
  details: "Details",
  freed: "This website is no longer blocked",
  freedAbout: "Khiên blocked it earlier. The lists in use now do not call it a scam.",
  freedOpen: "Open the page",
  goOn: "Go on anyway",
  goOnSure: "Are you sure? People who go on may lose money or passwords.",
  goOnYes: "I understand, let me in",
  warningInside: "The page of {host} that you opened contains this site:",
  writtenAs: "(computers read it as {host})",
  goOnUnderstood: "I understand that I may lose money or passwords here.",
  goOnHow: "Opens this site only, until you close the browser. You can change your mind in Options.",
};
