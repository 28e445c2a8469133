import { useEffect, useState } from "preact/hooks";
import { maySeePlatforms, requestPlatforms } from "../platform/permissions.ts";
import type { Words } from "./words.ts";

type Step = "unknown" | "allowed" | "missing" | "given" | "declined";

/** Asks in words for the platforms' pages where the browser doesn't let us see them; otherwise nothing. */
export function AllowPlatforms({ words }: { readonly words: Words }) {
  const [step, setStep] = useState<Step>("unknown");
  useEffect(() => {
    maySeePlatforms().then(
      (may) => setStep(may ? "allowed" : "missing"),
      () => setStep("unknown"),
    );
  }, []);
  if (step === "unknown" || step === "allowed") return null;
  if (step === "given") {
    return (
      <p class="notice" role="status">
        {words("allowGiven")}
      </p>
    );
  }
  const allow = (): void => {
    // The question comes only in the moment of the click.
    requestPlatforms().then(
      (given) => setStep(given ? "given" : "declined"),
      () => setStep("declined"),
    );
  };
  return (
    <div class="notice allow" role="status">
      <p>{words(step === "declined" ? "allowDeclined" : "allowAbout")}</p>
      <button type="button" class="button" onClick={allow}>
        {words("allowButton")}
      </button>
    </div>
  );
}
