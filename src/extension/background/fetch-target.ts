import { done, type Result, refused } from "../../core/result.ts";
import type { TrustProblem } from "../../core/trust/refusal.ts";
import type { TargetFile, Updater } from "../../core/trust/updater.ts";
import type { ListProblem } from "../messages/list-state.ts";

/** A signed file, or the stored one where it is the same; refused unread when it is announced with more than `most`. */
export async function fetchTarget(
  updater: Updater,
  path: string,
  most: number,
  stored?: Uint8Array,
): Promise<Result<Uint8Array, ListProblem>> {
  const found = await fetchIfAnnounced(updater, path, most, stored);
  if (!found.ok || found.value !== undefined) return found as Result<Uint8Array, ListProblem>;
  return refused({ kind: "damaged", detail: `${path} is not announced` });
}

/** A signed file that need not be there: then undefined. */
export async function fetchIfAnnounced(
  updater: Updater,
  path: string,
  most: number,
  stored?: Uint8Array,
): Promise<Result<Uint8Array | undefined, ListProblem>> {
  const info = await updater.targetInfo(path);
  if (!info.ok) return refused(inWords(info.problem));
  if (info.value === undefined) return done(undefined);
  if (stored !== undefined && (await updater.holds(info.value, stored))) return done(stored);
  return fetchAnnounced(updater, info.value, most);
}

/** The file that was announced, unless it is announced with more bytes than anybody reads of its kind. */
export async function fetchAnnounced(
  updater: Updater,
  file: TargetFile,
  most: number,
): Promise<Result<Uint8Array, ListProblem>> {
  const { length = 0 } = file.info;
  if (length > most)
    return refused({ kind: "damaged", detail: `${file.path}: is announced with ${length} bytes` });
  const bytes = await updater.download(file);
  return bytes.ok ? bytes : refused(inWords(bytes.problem));
}

/** What the person is told of a refusal. */
export function inWords({ kind, subject, detail }: TrustProblem): ListProblem {
  const told = `${subject}: ${detail}`;
  switch (kind) {
    case "unreachable":
    case "missing":
      return { kind: "unreachable", detail: told };
    case "expired":
      return { kind: "expired", detail: told };
    case "unsigned":
    case "rollback":
      return { kind: "untrusted", detail: told };
    case "damaged":
    case "too-big":
    case "mismatch":
      return { kind: "damaged", detail: told };
  }
}
