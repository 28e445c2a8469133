import { join } from "node:path";
import type { KeyRing } from "../keys/key-ring.ts";
import { KeysUnavailable } from "../keys/keys-unavailable.ts";
import { clearPending, saysTheSame, writePending } from "../keys/pending.ts";
import { LIFETIME } from "../keys/roles.ts";
import { type MetadataFile, type TargetsPart, tufTime } from "../keys/signed-metadata.ts";
import { signaturesOn } from "../keys/trust-parts.ts";
import type { AnnouncedTarget } from "./feed-folder.ts";
import { nextVersion, type PublishedRole } from "./feed-state.ts";
import { keepContent, restoreContent } from "./waiting-content.ts";

interface TargetsInput {
  readonly keysDir: string;
  readonly out: string;
  readonly ring: KeyRing;
  /** What is published now. */
  readonly last: PublishedRole | undefined;
  /** What was laid out for signing earlier. */
  readonly waiting: MetadataFile<TargetsPart> | undefined;
  /** What shall be said. */
  readonly said: Pick<TargetsPart, "targets" | "delegations">;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The next targets metadata: signed by keys at hand, or taken from where it waited for offline signatures. Undefined:
 * it waits there for more of them, and what is published holds until then.
 */
export async function signTargets(input: TargetsInput): Promise<MetadataFile<TargetsPart> | undefined> {
  const { keysDir, out, ring, last, waiting, said, now } = input;
  const say = ring.root.signed.roles.targets;
  const version = nextVersion(last);
  const part: TargetsPart = {
    _type: "targets",
    spec_version: "1.0.34",
    version,
    expires: tufTime(now + LIFETIME.targets),
    ...said,
  };
  const isWanted =
    waiting !== undefined && saysTheSame(waiting.signed, part) && Date.parse(waiting.signed.expires) > now;
  const prepared = isWanted ? waiting : { signatures: [], signed: part };
  const enough = async (file: MetadataFile<TargetsPart>): Promise<boolean> =>
    (await signaturesOn(file, say, ring.root.signed.keys)) >= say.threshold;
  const file = (await enough(prepared)) ? prepared : await ring.sign(prepared, say);
  const targets = said.targets as Readonly<Record<string, AnnouncedTarget>>;
  if (await enough(file)) {
    await restoreContent(keysDir, out, targets);
    await clearPending(keysDir, "targets", version);
    return file;
  }
  const published = last && join(out, "metadata", `${last.version}.targets.json`);
  await keepContent(keysDir, out, targets);
  const path = isWanted ? undefined : await writePending(keysDir, file, published);
  if (last === undefined || last.expires <= now)
    throw new KeysUnavailable(
      `targets metadata ${version} waits for ${say.threshold} signatures: khien keys sign ${path ?? "it"}, then publish again`,
    );
  return undefined;
}
