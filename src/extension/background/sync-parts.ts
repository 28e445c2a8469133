import type { Gzip } from "../../core/blocklist/gzip.ts";
import type { StatusBucket } from "../../core/report/status-bucket.ts";
import type { Cryptography } from "../../core/trust/cryptography.ts";
import type { ExtensionDatabase } from "../platform/database.ts";
import type { FeedState, Generation, Trust } from "../platform/feed-state.ts";

/** What one synchronisation with one mirror is made with. */
export interface SyncParts {
  readonly database: ExtensionDatabase;
  /** Base URL, with a slash at the end. */
  readonly feedUrl: string;
  /** The root that the extension was built with. */
  readonly rootText: string;
  readonly download: (url: string, mostBytes: number, mayChange: boolean) => Promise<Uint8Array | undefined>;
  readonly cryptography: Cryptography;
  readonly gzip: Gzip;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** This install's own random number, 0 to 1, which nobody is told. */
  readonly share: number;
  /** Whether official entries and guidance are taken too: those of the national feed alone count. */
  readonly withGuidance?: boolean;
  /** The new list is the current one from now on; what it needs no more of the old one goes. */
  readonly flipped?: () => void;
  /** Whose states are asked for, where they can have changed. */
  readonly reports?: ReportStates | undefined;
}

/** The reports of this machine, as far as the feed is concerned. */
export interface ReportStates {
  /** Ids of the reports whose state can still change. */
  open(): Promise<readonly string[]>;
  told(bucket: StatusBucket): Promise<void>;
}

/** What is stored of a feed that began with the same root. */
export interface Before {
  readonly generation: Generation;
  readonly trust: Trust;
  readonly files: FeedState["files"];
}
