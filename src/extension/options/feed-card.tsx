import { useState } from "preact/hooks";
import type { Language } from "../../core/guidance/guidance.ts";
import type { FeedState } from "../messages/list-state.ts";
import { listAge } from "../ui/age.ts";
import { ListHealth } from "../ui/list-health.tsx";
import { numberIn } from "../ui/number-in.ts";
import { WithheldNotes } from "../ui/withheld-notes.tsx";
import type { Words } from "../ui/words.ts";
import { AllowHost } from "./allow-host.tsx";

/** One feed: who it is, how fresh it is, and a way to be rid of it, unless it is the national one. */
export function FeedCard({
  feed,
  words,
  language,
  remove,
  renew,
}: {
  readonly feed: FeedState;
  readonly words: Words;
  readonly language: Language;
  readonly remove: () => Promise<void>;
  readonly renew: () => void;
}) {
  const [step, setStep] = useState<"shown" | "asked" | "removing">("shown");
  const { id, url, release = 0, count, problem, development } = feed;
  const name = id === undefined ? words("nationalFeed") : feed.name;
  const facts = {
    n: String(release),
    age: listAge(words, feed, Date.now()),
    count: numberIn(language, count),
  };
  return (
    <li class="feed">
      <h3>{name}</h3>
      <div class="note address">{url}</div>
      <div>{release === 0 ? `${facts.age} · ${words("listCount", facts)}` : words("feedFacts", facts)}</div>
      {development ? <div class="note">{words("development")}</div> : null}
      {problem === undefined ? null : (
        <p class="notice" title={problem.detail}>
          {words(`problem_${problem.kind}`)}
        </p>
      )}
      {problem?.kind === "unreachable" ? <AllowHost url={url} words={words} allowed={renew} /> : null}
      <WithheldNotes state={feed} words={words} language={language} />
      <ListHealth state={feed} words={words} language={language} />
      {feed.byPolicy ? <p class="note">{words("setByPolicy")}</p> : null}
      {id === undefined || feed.byPolicy ? null : step === "shown" ? (
        <button
          type="button"
          class="button text"
          aria-label={`${words("removeFeed")}: ${name}`}
          onClick={() => setStep("asked")}
        >
          {words("removeFeed")}
        </button>
      ) : (
        <div role="alert">
          <p>{words("removeSure", { name })}</p>
          <div class="acts">
            <button
              type="button"
              class="button"
              disabled={step === "removing"}
              onClick={() => {
                setStep("removing");
                remove().catch(() => setStep("asked"));
              }}
            >
              {words("removeYes")}
            </button>
            <button type="button" class="button main" onClick={() => setStep("shown")}>
              {words("removeNo")}
            </button>
          </div>
        </div>
      )}
    </li>
  );
}
