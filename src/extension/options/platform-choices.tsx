import { SITES } from "../../sites/all.ts";
import type { Settings } from "../messages/contract.ts";
import type { Words } from "../ui/words.ts";

const CHOICES = ["all", "banner", "off"] as const;

/** How much is shown on each platform that has a page reader. */
export function PlatformChoices({
  settings,
  change,
  words,
}: {
  readonly settings: Settings;
  readonly change: (changes: Partial<Settings>) => void;
  readonly words: Words;
}) {
  const choose = (platform: string, choice: string): void => {
    const { [platform]: _, ...others } = settings.platforms;
    change({
      platforms: choice === "banner" || choice === "off" ? { ...others, [platform]: choice } : others,
    });
  };
  return (
    <section>
      <h2>{words("platforms")}</h2>
      <ul class="rows">
        {SITES.filter(({ page }) => page !== undefined).map(({ platform, name }) => (
          <li key={platform}>
            <label for={`on-${platform}`}>{name}</label>
            <select
              id={`on-${platform}`}
              value={settings.platforms[platform] ?? "all"}
              onChange={(event) => choose(platform, event.currentTarget.value)}
            >
              {CHOICES.map((choice) => (
                <option key={choice} value={choice}>
                  {words(`platforms_${choice}`)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p class="note">{words("platformsAbout")}</p>
    </section>
  );
}
