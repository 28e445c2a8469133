import { AllowPlatforms } from "../ui/allow-platforms.tsx";
import { Shield } from "../ui/shield.tsx";
import type { PageProps } from "../ui/start-page.tsx";

/** After install: three sentences, no account; asked is only what the browser has not given yet. */
export function WelcomePage({ words }: PageProps) {
  return (
    <main class="sheet">
      <span style={{ color: "var(--link)" }}>
        <Shield sign="check" size={44} />
      </span>
      <h1>{words("welcomeTitle")}</h1>
      <AllowPlatforms words={words} />
      <ol class="steps">
        <li>
          <p>{words("welcome1")}</p>
          <div class="verdict danger" role="img" aria-label={words("welcomeSample")}>
            <Shield sign="cross" />
            <div>
              <strong>{words("danger")}</strong>
              <span class="about">{words("welcomeSample")}</span>
            </div>
          </div>
        </li>
        <li>
          <p>{words("welcome2")}</p>
        </li>
        <li>
          <p>{words("welcome3")}</p>
        </li>
      </ol>
      <p class="note">{words("welcomePrivate")}</p>
    </main>
  );
}
