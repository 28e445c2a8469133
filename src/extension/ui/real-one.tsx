import type { RealOne } from "../messages/warned.ts";
import type { Words } from "./words.ts";

/** The genuine one beside a fake, one click away; its hotline where the registry vouches for one. */
export function RealHere({ real, words }: { readonly real: RealOne; readonly words: Words }) {
  return (
    <div class="real">
      <strong>✓ {words("realHere")}</strong>
      <span>{real.name} · </span>
      <a href={`https://${real.host}/`} target="_blank" rel="noreferrer">
        {real.host}
      </a>
      {real.hotline === undefined ? null : (
        <div>
          {words("hotline")}: <a href={`tel:${real.hotline}`}>{real.hotline}</a>
        </div>
      )}
    </div>
  );
}
