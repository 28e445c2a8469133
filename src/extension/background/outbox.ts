import type { Appeal } from "../../core/report/appeal.ts";
import { isAppeal, type OutboxEntry, type Sent } from "../../core/report/outbox.ts";
import {
  afterAnswer,
  afterSending,
  isRefused,
  newEntry,
  nextToSend,
  type SendResult,
  stillOpen,
} from "../../core/report/outbox-machine.ts";
import { readAppeal } from "../../core/report/read-appeal.ts";
import { readReport } from "../../core/report/read-report.ts";
import type { StatusBucket } from "../../core/report/status-bucket.ts";
import type { Result } from "../../core/result.ts";
import { cleanUrl } from "../../sites/clean-url.ts";
import { identify } from "../../sites/identify.ts";
import type { ReportDraft, SendOutcome } from "../messages/reporting.ts";
import type { ExtensionDatabase } from "../platform/database.ts";
import { postJson } from "../platform/download.ts";
import { BUILT_IN } from "./built-in.ts";
import { keysOf } from "./look-up.ts";
import type { ReportStates } from "./sync-parts.ts";

export interface Outbox {
  /** Stores first, sends then: a report is never lost to a bad connection. */
  add(draft: ReportDraft): Promise<SendOutcome>;
  /** Stores an appeal, to be sent like a report. */
  appeal(draft: AppealDraft): Promise<SendOutcome>;
  /** Sends what is due. Resolves to the time of the next try, if any. */
  work(): Promise<number | undefined>;
  /** The reports whose state can still change; what a status bucket says of them. */
  readonly states: ReportStates;
  entries(): Promise<readonly OutboxEntry[]>;
  delete(id: string): Promise<void>;
}

export type AppealDraft = Omit<Appeal, "kind" | "version" | "receiptHash">;

const MOST_KEYS = 12;

export function createOutbox(
  database: () => Promise<ExtensionDatabase>,
  now: () => number,
  /** Awaited before anything is sent to an address; rejects when it must not be. */
  beforeSending: (url: string) => Promise<void> = async () => undefined,
): Outbox {
  let working: Promise<void> = Promise.resolve();

  const sendDue = async (): Promise<void> => {
    const open = await database();
    for (;;) {
      const entry = nextToSend(await open.outbox(), now());
      if (entry === undefined) return;
      const result = await send(entry, beforeSending);
      await open.changeReport(entry.id, (kept) => afterSending(kept, result, now(), Math.random()));
    }
  };

  const told = async ({ states }: StatusBucket): Promise<void> => {
    const open = await database();
    for (const entry of stillOpen(await open.outbox())) {
      const state = states.get(entry.id);
      if (state !== undefined && state !== entry.state)
        await open.changeReport(entry.id, (kept) => afterAnswer(kept, state));
    }
  };

  /** Reads what was made as the intake will, and stores it with a receipt of its own. */
  const queue = async (make: (receiptHash: string) => Result<Sent>): Promise<SendOutcome> => {
    const receipt = crypto.getRandomValues(new Uint8Array(16));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", receipt));
    const made = make(hex(hash));
    if (!made.ok) return { kind: "refused", problem: made.problem };
    const entry = newEntry(made.value, hex(receipt), now());
    await (await database()).putReport(entry);
    return { kind: "queued", entry };
  };

  return {
    add: ({ subject, scamType, text, contact, loss }) =>
      queue((receiptHash) =>
        readReport({
          version: 1,
          receiptHash,
          keys: keysOf(subject).slice(0, MOST_KEYS),
          url: shownUrl(subject.url),
          name: subject.name,
          scamType,
          text: text === "" ? undefined : text,
          contact,
          loss,
        }),
      ),
    appeal: ({ keys, ...draft }) =>
      queue((receiptHash) =>
        readAppeal({ kind: "appeal", version: 1, receiptHash, keys: keys.slice(0, MOST_KEYS), ...draft }),
      ),
    async work() {
      working = working.then(sendDue, sendDue);
      await working;
      const waiting = (await (await database()).outbox()).filter(
        (entry) => entry.state === "waiting" && !isRefused(entry),
      );
      return waiting.length === 0 ? undefined : Math.min(...waiting.map((entry) => entry.nextAttemptAt));
    },
    states: {
      open: async () => stillOpen(await (await database()).outbox()).map(({ id }) => id),
      told,
    },
    entries: async () =>
      [...(await (await database()).outbox())].sort((one, other) => other.createdAt - one.createdAt),
    delete: async (id) => (await database()).deleteReport(id),
  };
}

async function send(entry: OutboxEntry, beforeSending: (url: string) => Promise<void>): Promise<SendResult> {
  try {
    await beforeSending(BUILT_IN.intakeUrl);
    const { status, problem, afterMs } = await postJson(
      `${BUILT_IN.intakeUrl}/v1/${isAppeal(entry.report) ? "appeals" : "reports"}`,
      entry.report,
    );
    if (status === 200 || status === 201) return { kind: "acknowledged" };
    if (status === 400 || status === 413 || status === 415)
      return { kind: "refused", problem: problem ?? `answered ${status}` };
    return { kind: "try-later", problem: problem ?? `answered ${status}`, afterMs };
  } catch (error) {
    return { kind: "try-later", problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The address without tracking; a phone or a key that was reported has none. */
function shownUrl(url: string): string | undefined {
  const clean = cleanUrl(url);
  return /^https?:\/\//.test(clean) && clean.length <= 2_048 && identify(url).problem === undefined
    ? clean
    : undefined;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
