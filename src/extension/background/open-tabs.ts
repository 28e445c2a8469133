import type { Notice } from "../messages/notice.ts";
import type { Navigation } from "../platform/browser-events.ts";
import type { Stored } from "../platform/storage.ts";

export interface OpenTabsParts {
  /** Number of the list in use. */
  readonly generation: () => Promise<number | undefined>;
  /** The number for which the open tabs were looked at last. */
  readonly seen: Stored<number>;
  /** Everything that is open, frames too. */
  readonly frames: () => Promise<readonly Navigation[]>;
  readonly check: (navigation: Navigation) => Promise<void>;
  /** Tells a tab's content script, where it has one. */
  readonly notify: (tabId: number, notice: Notice) => Promise<void>;
}

/** A site can become listed while it is open: after a newer list came, all open pages are looked at again. */
export function createOpenTabs(parts: OpenTabsParts) {
  // One tab's trouble (closed meanwhile) is not another's: so nothing here waits for all to be well.
  const tell = async (frames: readonly Navigation[], notice: Notice): Promise<void> => {
    const tabs = new Set(frames.map(({ tabId }) => tabId));
    await Promise.allSettled([...tabs].map((tabId) => parts.notify(tabId, notice)));
  };
  const lookAgain = async (): Promise<void> => {
    const frames = await parts.frames();
    await Promise.allSettled(frames.map((frame) => parts.check(frame)));
    await tell(frames, "list-changed");
  };
  return {
    /** Somebody changed what counts: an exception was made or taken back. */
    lookAgain,
    settingsChanged: async (): Promise<void> => tell(await parts.frames(), "settings-changed"),
    /** A synchronisation went well; nothing is done when it brought nothing. */
    async synchronised(): Promise<void> {
      const number = await parts.generation();
      if (number === undefined || number === (await parts.seen.get())) return;
      await parts.seen.set(number);
      await lookAgain();
    },
  };
}
