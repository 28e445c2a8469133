import type { Language } from "../../core/guidance/guidance.ts";
import { ask } from "../messages/ask.ts";

/** One press to the other language; its name is written in that language. */
export function LanguageSwitch({ language }: { readonly language: Language }) {
  const other: Language = language === "vi" ? "en" : "vi";
  const change = (): void => void ask("change-settings", { language: other }).then(() => location.reload());
  return (
    <button type="button" class="button text" lang={other} title={NAMES[other]} onClick={change}>
      {other.toUpperCase()}
    </button>
  );
}

const NAMES = { vi: "Tiếng Việt", en: "English" } as const;
