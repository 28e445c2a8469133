import { cleanUrl } from "../../sites/clean-url.ts";
import type { NamedScamType, ReportDraft } from "../messages/reporting.ts";
import type { Words } from "../ui/words.ts";
import { typeName } from "./scam-types.ts";

export interface PreviewProps {
  readonly draft: ReportDraft;
  readonly label: string;
  readonly words: Words;
  readonly types: readonly NamedScamType[];
  readonly edit: () => void;
  readonly send: () => void;
}

/** All that will be sent, before it is. */
export function ReportPreview({ draft, label, words, types, edit, send }: PreviewProps) {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [
      words("preview_what"),
      [draft.subject.name, label, ...(draft.subject.keys ?? [])].filter(Boolean).join(" · "),
    ],
    [words("preview_address"), cleanUrl(draft.subject.url)],
    [words("preview_type"), typeName(types, draft.scamType)],
    [words("preview_text"), draft.text || undefined],
    [words("preview_contact"), draft.contact && words(`contact_${draft.contact}`)],
    [words("preview_loss"), draft.loss && words(`loss_${draft.loss}`)],
  ];
  return (
    <>
      <p>{words("previewAbout")}</p>
      <dl>
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
      </dl>
      <div class="stack">
        <button type="button" class="button main" onClick={send}>
          {words("send")}
        </button>
        <button type="button" class="button" onClick={edit}>
          {words("edit")}
        </button>
      </div>
    </>
  );
}
