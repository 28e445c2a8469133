import type { ComponentType } from "preact";
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
  const changes = useListChanges();
  const answer = useAnswer("warning", { token }, follows === true && changes);
  if (answer.kind === "waiting") return null;
  if (answer.kind === "failed") return <NoWarning text={props.words("failed")} />;
  if ("gone" in answer.value) return <NoWarning text={props.words("gone")} />;
  return <Sheet {...props} warning={answer.value} token={token} />;
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
