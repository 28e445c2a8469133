import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { FeedRefusal, FeedState } from "../messages/list-state.ts";
import { requestHost } from "../platform/permissions.ts";
import type { Words } from "../ui/words.ts";

type Step =
  | { readonly kind: "filling" | "adding" | "declined" | "failed" }
  | { readonly kind: "refused"; readonly problem: FeedRefusal };

const FIELDS = { name: "", url: "", root: "" } as const;

/** Address and trust root of another feed. It is added only when it was fetched and its signatures hold. */
export function AddFeedForm({
  words,
  added,
}: {
  readonly words: Words;
  readonly added: (feeds: readonly FeedState[]) => void;
}) {
  const [fields, setFields] = useState<Readonly<Record<keyof typeof FIELDS, string>>>(FIELDS);
  const [step, setStep] = useState<Step>({ kind: "filling" });
  const set = (name: keyof typeof FIELDS, value: string): void => {
    setFields((before) => ({ ...before, [name]: value }));
    setStep({ kind: "filling" });
  };
  const add = async (): Promise<void> => {
    setStep({ kind: "adding" });
    try {
      const outcome = await ask("add-feed", fields);
      if (outcome.kind === "refused") return setStep({ kind: "refused", problem: outcome.problem });
      setFields(FIELDS);
      setStep({ kind: "filling" });
      added(outcome.feeds);
    } catch {
      setStep({ kind: "failed" });
    }
  };
  const host = URL.canParse(fields.url) ? new URL(fields.url).hostname : "";
  const allow = (): void => {
    // The question comes only in the moment of the click.
    requestHost(fields.url).then(
      (given) => (given ? add() : setStep({ kind: "declined" })),
      () => setStep({ kind: "declined" }),
    );
  };
  const isUnreachable = step.kind === "refused" && step.problem.kind === "unreachable";
  return (
    <details class="add">
      <summary>{words("addFeed")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label for="feed-url">{words("feedUrl")}</label>
        <input
          id="feed-url"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          required
          maxLength={500}
          placeholder="https://"
          value={fields.url}
          onInput={(event) => set("url", event.currentTarget.value)}
        />
        <label for="feed-root">{words("feedRoot")}</label>
        <p class="note" id="feed-root-help">
          {words("feedRootHelp")}
        </p>
        <label class="button file">
          {words("feedRootFile")}
          <input
            class="unseen"
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              void file
                ?.slice(0, 100_001)
                .text()
                .then((text) => set("root", text));
            }}
          />
        </label>
        <textarea
          id="feed-root"
          aria-describedby="feed-root-help"
          rows={4}
          spellcheck={false}
          required
          maxLength={100_000}
          value={fields.root}
          onInput={(event) => set("root", event.currentTarget.value)}
        />
        <label for="feed-name">{words("feedName")}</label>
        <input
          id="feed-name"
          type="text"
          maxLength={80}
          value={fields.name}
          onInput={(event) => set("name", event.currentTarget.value)}
        />
        <div role="alert">
          {step.kind === "refused" ? (
            <p class="notice" title={"detail" in step.problem ? step.problem.detail : undefined}>
              {words(`refusal_${step.problem.kind}`)}
            </p>
          ) : null}
          {step.kind === "declined" ? <p class="notice">{words("feedHostDeclined", { host })}</p> : null}
          {step.kind === "failed" ? <p class="notice">{words("failed")}</p> : null}
        </div>
        {isUnreachable && host !== "" ? (
          <>
            <p class="note">{words("feedHostAbout")}</p>
            <button type="button" class="button" onClick={allow}>
              {words("feedHost", { host })}
            </button>
          </>
        ) : null}
        <div class="acts">
          <button type="submit" class="button main" disabled={step.kind === "adding"}>
            {words(step.kind === "adding" ? "addingFeed" : "addFeedButton")}
          </button>
        </div>
      </form>
    </details>
  );
}
