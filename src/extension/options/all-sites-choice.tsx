import { useEffect, useState } from "preact/hooks";
import { allSitesGranted, giveBackAllSites, requestAllSites } from "../platform/all-sites.ts";
import type { Words } from "../ui/words.ts";

/** Whether listed sites and links are shown on every site; the browser asks for the permission. */
export function AllSitesChoice({ words }: { readonly words: Words }) {
  const [granted, setGranted] = useState(false);
  const look = (): void => void allSitesGranted().then(setGranted);
  useEffect(look, []);
  return (
    <section>
      <label class="choice">
        <input
          type="checkbox"
          id="all-sites"
          checked={granted}
          aria-describedby="all-sites-about"
          // The answer of the browser's own question counts, not the click.
          onClick={(event) => {
            event.preventDefault();
            void (granted ? giveBackAllSites() : requestAllSites()).then(look, look);
          }}
        />
        {words("allSites")}
      </label>
      <p class="note" id="all-sites-about">
        {words("allSitesAbout")}
      </p>
    </section>
  );
}
