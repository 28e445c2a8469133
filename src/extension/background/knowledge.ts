import officialUrl from "../../../assets/official-brands.json?url";
import guidanceUrl from "../../../assets/scam-types.json?url";
import { type Guidance, readGuidance } from "../../core/guidance/guidance.ts";
import type { Result } from "../../core/result.ts";
import { createOfficialDirectory, type OfficialDirectory } from "../../core/verdict/official.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import type { ExtensionDatabase } from "../platform/database.ts";

/** Official entries and guidance: those of the national feed, else those that came with the extension. */
export interface Knowledge {
  official(): Promise<OfficialDirectory>;
  guidance(): Promise<Guidance>;
  /** Newer ones were stored. */
  replaced(): void;
}

/**
 * Only the national feed's count. Another feed's official entries would silence the national list, and its guidance
 * would speak with our voice; whoever adds a feed wants more warnings, not other ones. Each is read when it is first
 * asked for: a worker that was woken for a thing that nobody lists needs no guidance.
 */
export function createKnowledge(database: () => Promise<ExtensionDatabase>): Knowledge {
  let official: Promise<OfficialDirectory> | undefined;
  let guidance: Promise<Guidance> | undefined;
  return {
    official() {
      official ??= stored(database, "official")
        .then((entries) => entries ?? inPackage(officialUrl, readOfficial))
        .then(createOfficialDirectory)
        // What can't be read now is read again the next time.
        .catch((error: unknown) => {
          official = undefined;
          throw error;
        });
      return official;
    },
    guidance() {
      guidance ??= stored(database, "guidance")
        .then((found) => found ?? inPackage(guidanceUrl, readGuidance))
        .catch((error: unknown) => {
          guidance = undefined;
          throw error;
        });
      return guidance;
    },
    replaced() {
      official = undefined;
      guidance = undefined;
    },
  };
}

/** What can't be read there is in the package too. */
async function stored<Name extends "official" | "guidance">(
  database: () => Promise<ExtensionDatabase>,
  name: Name,
) {
  try {
    return await (await database()).state(name);
  } catch {
    return undefined;
  }
}

/** A file of the extension, by its address: not parsed with the code at every wake. */
async function inPackage<Value>(url: string, read: (json: unknown) => Result<Value>): Promise<Value> {
  const value = read(await (await fetch(url)).json());
  if (!value.ok) throw new Error(value.problem);
  return value.value;
}
