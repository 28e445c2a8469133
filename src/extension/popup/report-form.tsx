import { useState } from "preact/hooks";
import { CONTACTS, type Contact, LOSSES, type Loss, MAX_TEXT_LENGTH } from "../../core/report/report.ts";
import type { NamedScamType, ReportDraft } from "../messages/reporting.ts";
import type { Words } from "../ui/words.ts";
import { holdsNumbers, withoutNumbers } from "./personal-numbers.ts";
import { findTypes } from "./scam-types.ts";

export interface FormProps {
  readonly draft: ReportDraft;
  readonly change: (draft: ReportDraft) => void;
  readonly next: () => void;
  readonly words: Words;
  readonly types: readonly NamedScamType[];
}

/** What happened: the scam type is needed, everything else is a help. */
export function ReportForm({ draft, change, next, words, types }: FormProps) {
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const found = findTypes(types, search, all);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (draft.scamType !== "") next();
  };
  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>{words("whatKind")}</legend>
        <input
          type="search"
          aria-label={words("searchKinds")}
          placeholder={words("searchKinds")}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        {found.map(({ id, name }) => (
          <label class="choice" key={id}>
            <input
              type="radio"
              name="scam-type"
              value={id}
              checked={draft.scamType === id}
              onChange={() => change({ ...draft, scamType: id })}
              required
            />
            {name}
          </label>
        ))}
        {found.length === 0 ? <p class="note">{words("noKinds")}</p> : null}
        {all || search !== "" ? null : (
          <button type="button" class="button text" onClick={() => setAll(true)}>
            {words("moreKinds")}
          </button>
        )}
      </fieldset>
      <label for="what">{words("whatHappened")}</label>
      <textarea
        id="what"
        rows={3}
        maxLength={MAX_TEXT_LENGTH}
        value={draft.text ?? ""}
        aria-describedby="what-help"
        onInput={(event) => change({ ...draft, text: event.currentTarget.value })}
      />
      <p class="note" id="what-help">
        {words("textHelp")}
      </p>
      {holdsNumbers(draft.text ?? "") ? (
        <div class="notice" role="status">
          {words("personalFound")}{" "}
          <button
            type="button"
            class="button text"
            onClick={() => change({ ...draft, text: withoutNumbers(draft.text ?? "") })}
          >
            {words("redact")}
          </button>
        </div>
      ) : null}
      <label for="contact">{words("howContact")}</label>
      <select
        id="contact"
        value={draft.contact ?? ""}
        onChange={(event) =>
          change({ ...draft, contact: (event.currentTarget.value || undefined) as Contact | undefined })
        }
      >
        <option value="">{words("noAnswer")}</option>
        {CONTACTS.map((contact) => (
          <option key={contact} value={contact}>
            {words(`contact_${contact}`)}
          </option>
        ))}
      </select>
      <label for="loss">{words("loss")}</label>
      <select
        id="loss"
        value={draft.loss ?? ""}
        onChange={(event) =>
          change({ ...draft, loss: (event.currentTarget.value || undefined) as Loss | undefined })
        }
      >
        <option value="">{words("noAnswer")}</option>
        {LOSSES.map((loss) => (
          <option key={loss} value={loss}>
            {words(`loss_${loss}`)}
          </option>
        ))}
      </select>
      <div class="stack">
        <button type="submit" class="button main" disabled={draft.scamType === ""}>
          {words("preview")}
        </button>
      </div>
    </form>
  );
}
