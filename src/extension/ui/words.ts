import type { Language } from "../../core/guidance/guidance.ts";
import { en as optionsEn } from "../options/locale/en.ts";
import { vi as optionsVi } from "../options/locale/vi.ts";
import { en as popupEn } from "../popup/locale/en.ts";
import { vi as popupVi } from "../popup/locale/vi.ts";
import { en as shareEn } from "../share/locale/en.ts";
import { vi as shareVi } from "../share/locale/vi.ts";
import { en as warningEn } from "../warning/locale/en.ts";
import { vi as warningVi } from "../warning/locale/vi.ts";
import { en as welcomeEn } from "../welcome/locale/en.ts";
import { vi as welcomeVi } from "../welcome/locale/vi.ts";
import { en as whyEn } from "../why/locale/en.ts";
import { vi as whyVi } from "../why/locale/vi.ts";
import { en as sharedEn } from "./locale/en.ts";
import { vi as sharedVi } from "./locale/vi.ts";

/** Every sentence of the extension's own pages; those of one page lie beside it. */
export const vi = {
  ...sharedVi,
  ...optionsVi,
  ...popupVi,
  ...shareVi,
  ...warningVi,
  ...welcomeVi,
  ...whyVi,
} as const;

type PageWords = Readonly<Record<keyof typeof vi, string>>;

export const en: PageWords = {
  ...sharedEn,
  ...optionsEn,
  ...popupEn,
  ...shareEn,
  ...warningEn,
  ...welcomeEn,
  ...whyEn,
};

/** A page's words by key, with `{placeholders}` filled in. */
export type Words = (key: keyof PageWords, values?: Readonly<Record<string, string>>) => string;

export function wordsIn(language: Language): Words {
  const words: PageWords = language === "en" ? en : vi;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
