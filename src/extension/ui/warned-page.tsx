import type { ComponentType } from "preact";
import { useRef } from "preact/hooks";
import type { Warning } from "../messages/contract.ts";
import type { PageProps } from "./start-page.tsx";
import { useAnswer } from "./use-answer.ts";
import { useListChanges } from "./use-list-changes.ts";

export interface WarnedProps extends PageProps {
  readonly warning: Warning;
  readonly token: string;
}

interface WarnedPageProps extends PageProps {
  readonly Sheet: ComponentType<WarnedProps>;
  /** Follows the list while it is open: not where somebody may be writing. */
  readonly follows?: true;
}

/** A page about the warning that its token names; says so when there is none any more. */
export function WarnedPage({ Sheet, follows, ...props }: WarnedPageProps) {
  const token = props.parameters.get("token") ?? "";
  const answer = useAnswer("warning", { token }, useListChanges(follows === true));
  const last = useRef<Warning | undefined>(undefined);
  const now = answer.kind === "answered" && !("gone" in answer.value) ? answer.value : undefined;
  // What stands is not taken away by a list that can't be read for a moment.
  if (now !== undefined && now.shown.verdict.kind !== "unknown") last.current = now;
  const warning = last.current ?? now;
  if (warning !== undefined) return <Sheet {...props} warning={warning} token={token} />;
  if (answer.kind === "waiting") return null;
  return <NoWarning text={props.words(answer.kind === "failed" ? "failed" : "gone")} />;
}

/** Stands where there is nothing to be told of. */
export function NoWarning({ text }: { readonly text: string }) {
  return (
    <main class="sheet">
      <div role="alert">
        <h1>{text}</h1>
      </div>
    </main>
  );
}
