import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { FeedState } from "../messages/list-state.ts";
import { giveBackHost } from "../platform/permissions.ts";
import type { PageProps } from "../ui/start-page.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { AddFeedForm } from "./add-feed-form.tsx";
import { FeedCard } from "./feed-card.tsx";
import { PolicyNotes } from "./policy-notes.tsx";

/** Where warnings come from: the national list, and those that the person added. */
export function DataSources({ words, settings }: Pick<PageProps, "words" | "settings">) {
  const first = useAnswer("feeds", {});
  const [changed, setChanged] = useState<readonly FeedState[]>();
  const [said, setSaid] = useState("");
  const [syncing, setSyncing] = useState(false);
  const feeds = changed ?? (first.kind === "answered" ? first.value : []);

  const remove = async ({ id, name, url }: FeedState): Promise<void> => {
    if (id === undefined) return;
    const left = await ask("remove-feed", { id });
    if (!left.some((one) => hostOf(one) === hostOf({ url }))) await giveBackHost(url);
    setChanged(left);
    setSaid(words("feedRemoved", { name }));
  };

  const renew = async (): Promise<void> => {
    setSyncing(true);
    await ask("sync-now", {}).catch(() => undefined);
    setChanged(await ask("feeds", {}));
    setSyncing(false);
  };

  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{words("sourcesTitle")}</h2>
      <p class="note">{words("sourcesAbout")}</p>
      {first.kind === "failed" ? <p role="alert">{words("failed")}</p> : null}
      <PolicyNotes words={words} />
      <ul class="feeds">
        {feeds.map((feed) => (
          <FeedCard
            key={feed.id ?? ""}
            feed={feed}
            words={words}
            language={settings.language}
            remove={() => remove(feed)}
            renew={() => void renew()}
          />
        ))}
      </ul>
      <button type="button" class="button renew" disabled={syncing} onClick={() => void renew()}>
        {words(syncing ? "syncing" : "syncNow")}
      </button>
      <p role="status" class="said">
        {said}
      </p>
      <AddFeedForm
        words={words}
        added={(all) => {
          setChanged(all);
          setSaid(words("feedAdded", { name: all.at(-1)?.name ?? "" }));
        }}
      />
    </section>
  );
}

function hostOf({ url }: Pick<FeedState, "url">): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
