import { type ComponentType, render } from "preact";
import { ask } from "../messages/ask.ts";
import type { Settings } from "../messages/contract.ts";
import { type Words, wordsIn } from "./words.ts";

export interface PageProps {
  readonly words: Words;
  readonly settings: Settings;
  /** The page's own address parameters. */
  readonly parameters: URLSearchParams;
}

/** Draws a page in the person's language; one of the four doors where bugs are caught. */
export function startPage(Page: ComponentType<PageProps>): void {
  const place = document.getElementById("page");
  if (place === null) return;
  ask("settings", {}).then(
    (settings) => {
      const words = wordsIn(settings.language);
      document.documentElement.lang = settings.language;
      document.title = words("name");
      render(
        <Page words={words} settings={settings} parameters={new URLSearchParams(location.search)} />,
        place,
      );
    },
    (error: unknown) => {
      console.error("khien:", error);
      place.textContent = wordsIn("vi")("failed");
    },
  );
}
