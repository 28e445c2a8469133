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
      <ol>
        <li>{words("welcome1")}</li>
        <li>{words("welcome2")}</li>
        <li>{words("welcome3")}</li>
      </ol>
      <p class="note">{words("welcomePrivate")}</p>
    </main>
  );
}
