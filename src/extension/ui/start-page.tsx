import { type ComponentType, render } from "preact";
import { askUntilAnswered } from "../messages/ask.ts";
import type { Settings } from "../messages/contract.ts";
import { askEarly } from "./answered-early.ts";
import { begunAnswer, type FirstQuestion } from "./first-questions.ts";
import { type Words, wordsIn } from "./words.ts";

export interface PageProps {
  readonly words: Words;
  readonly settings: Settings;
  /** The page's own address parameters. */
  readonly parameters: URLSearchParams;
}

/**
 * Draws a page in the person's language; one of the four doors where bugs are caught. `early`: what the page will ask
 * first, by its address, so that it is drawn once and with its answer.
 */
export function startPage(Page: ComponentType<PageProps>, early?: FirstQuestion): void {
  const place = document.getElementById("page");
  if (place === null) return;
  const parameters = new URLSearchParams(location.search);
  const settings = askUntilAnswered("settings", {}, begunAnswer("settings", {}));
  Promise.all([settings, early && askEarly(early(parameters))]).then(
    ([chosen]) => {
      const words = wordsIn(chosen.language);
      document.documentElement.lang = chosen.language;
      document.title = words("name");
      render(<Page words={words} settings={chosen} parameters={parameters} />, place);
    },
    (error: unknown) => {
      console.error("khien:", error);
      place.textContent = wordsIn("vi")("failed");
    },
  );
}
