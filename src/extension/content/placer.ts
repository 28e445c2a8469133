import type { Settings } from "../messages/contract.ts";
import { afterLayout } from "./after-layout.ts";
import type { Mark } from "./mark.ts";
import { placeMarks, type Room } from "./place-marks.ts";

/** Puts marks behind their anchors, many together, and anew when the room they have is another. */
export interface Placer {
  /** Before the browser paints next. */
  soon(anchor: Element, mark: Mark): void;
  isWaiting(anchor: Element): boolean;
  /** The text at whose end it stands is another now. */
  isStale(anchor: Element): boolean;
  forget(anchor: Element): void;
}

export function createPlacer(size: Settings["marks"], signal: AbortSignal): Placer {
  const waiting = new Map<Element, Mark>();
  /** What gives room to marks: how wide it was, and whose. */
  const rooms = new Map<Element, { width: number; readonly marks: Map<Element, Mark> }>();
  const roomsOf = new WeakMap<Element, Room>();
  const texts = new WeakMap<Element, string | null>();

  const place = (): void => {
    const placings = [...waiting].filter(([anchor]) => anchor.isConnected);
    waiting.clear();
    const found = placeMarks(
      placings.map(([anchor, mark]) => ({ anchor, mark, size: size === "dot" ? "dot" : "full" }) as const),
    );
    for (const [at, [anchor, mark]] of placings.entries()) {
      watch(anchor, mark, found[at] ?? []);
      texts.set(anchor, anchor.textContent);
    }
  };
  const soon = (anchor: Element, mark: Mark): void => {
    if (waiting.size === 0) afterLayout(place);
    waiting.set(anchor, mark);
  };
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const room = rooms.get(target);
      const { width } = target.getBoundingClientRect();
      if (room === undefined || Math.abs(width - room.width) < 1) continue;
      room.width = width;
      for (const [anchor, mark] of room.marks) soon(anchor, mark);
    }
  });
  const watch = (anchor: Element, mark: Mark, around: Room): void => {
    leave(anchor);
    roomsOf.set(anchor, around);
    for (const element of around) {
      const room = rooms.get(element) ?? { width: element.getBoundingClientRect().width, marks: new Map() };
      room.marks.set(anchor, mark);
      if (rooms.has(element)) continue;
      rooms.set(element, room);
      watcher.observe(element);
    }
  };
  const leave = (anchor: Element): void => {
    for (const element of roomsOf.get(anchor) ?? []) {
      const room = rooms.get(element);
      room?.marks.delete(anchor);
      if (room?.marks.size !== 0) continue;
      rooms.delete(element);
      watcher.unobserve(element);
    }
    roomsOf.delete(anchor);
  };
  signal.addEventListener("abort", () => watcher.disconnect());

  return {
    soon,
    isWaiting: (anchor) => waiting.has(anchor),
    isStale: (anchor) => texts.get(anchor) !== anchor.textContent,
    forget(anchor) {
      waiting.delete(anchor);
      leave(anchor);
    },
  };
}
