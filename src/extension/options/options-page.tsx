import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { Settings } from "../messages/contract.ts";
import type { PageProps } from "../ui/start-page.tsx";
import { AllSitesChoice } from "./all-sites-choice.tsx";
import { DataSources } from "./data-sources.tsx";
import { ExceptionList } from "./exception-list.tsx";
import { PlatformChoices } from "./platform-choices.tsx";

const MARKS = ["full", "dot", "off"] as const;

/** Language, marks and data sources. */
export function OptionsPage({ words, settings: first }: PageProps) {
  const [settings, setSettings] = useState<Settings>(first);
  const change = (changes: Partial<Settings>): void => void ask("change-settings", changes).then(setSettings);
  return (
    <main class="sheet">
      <h1>{words("optionsTitle")}</h1>
      <label for="language">{words("language")}</label>
      <select
        id="language"
        value={settings.language}
        onChange={(event) => {
          const language = event.currentTarget.value === "en" ? "en" : "vi";
          void ask("change-settings", { language }).then(() => location.reload());
        }}
      >
        <option value="vi">Tiếng Việt</option>
        <option value="en">English</option>
      </select>
      <fieldset>
        <legend>{words("marks")}</legend>
        {MARKS.map((marks) => (
          <label class="choice" key={marks}>
            <input
              type="radio"
              name="marks"
              checked={settings.marks === marks}
              onChange={() => change({ marks })}
            />
            {words(`marks_${marks}`)}
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input
          type="checkbox"
          checked={settings.numbers}
          onChange={(event) => change({ numbers: event.currentTarget.checked })}
        />
        {words("numbers")}
      </label>
      <AllSitesChoice words={words} />
      <PlatformChoices settings={settings} change={change} words={words} />
      <ExceptionList words={words} />
      <DataSources words={words} settings={settings} />
    </main>
  );
}
