import { withoutInvisible } from "../core/observable/fold-text.ts";
import type { Site } from "./site.ts";

/** Reads one value of a type out of an address; undefined when it has another shape. */
const TYPES: Readonly<Record<string, RegExp>> = {
  id: /^\d{1,20}$/,
  longid: /^\d{8,20}$/,
  code: /^[A-Za-z0-9_-]{2,64}$/,
  invite: /^[A-Za-z0-9_%-]{2,100}$/,
  channel: /^UC[\w-]{22}$/,
  officialid: /^\d{15,20}$/,
  digits: /^\d{8,15}$/,
  phone: /^\+?\d{8,14}$/,
  word: /^[^/]{1,300}$/s,
};

/** `set=a.N` of a photo names the album's owner; `pb.N.…` and `t.N` the person whose photos are looked through. */
const PHOTO_SET = /^(?:a|pb|t)\.(\d{8,20})(?:\.-?\d{1,20})?$/;

/** A group's name: its dots count, unlike an account's. Words that are pages of the platform are none. */
const SLUG = /^(?=.*[a-z])[a-z0-9._-]{3,80}$/;
const NO_SLUGS: ReadonlySet<string> = new Set([
  "feed",
  "discover",
  "search",
  "joins",
  "create",
  "you_should_join",
]);

/** The value as keys write it, or undefined when it isn't one. Only handles are folded. */
export function readValue(site: Site, type: string, text: string): string | undefined {
  if (type === "international") return /^\+?(\d{8,15})$/.exec(text.trim())?.[1];
  if (type === "webpeer") return webPeer(site, text);
  if (type === "webchat") return webChat(text);
  if (type === "photoset") return PHOTO_SET.exec(text)?.[1];
  if (type === "slug") {
    const slug = text.toLowerCase();
    return SLUG.test(slug) && !NO_SLUGS.has(slug) ? slug : undefined;
  }
  if (type !== "handle") return TYPES[type]?.test(text) === true ? text : undefined;
  const lower = withoutInvisible(text).normalize("NFC").toLowerCase();
  // Full-width letters are no handle's own, unless the platform has such handles.
  const handle = site.handle?.test(lower) === true ? lower : lower.normalize("NFKC");
  if (site.handle?.test(handle) !== true || site.reserved?.includes(handle) === true) return undefined;
  return foldHandle(site, handle);
}

/** Telegram's web clients name a person after the `#`: `@name` or a number. */
function webPeer(site: Site, text: string): string | undefined {
  const number = /^(\d{5,15})(?:[_/]\d{1,20})*$/.exec(text)?.[1];
  if (number !== undefined) return number;
  const handle = text.startsWith("@") ? readValue(site, "handle", text.slice(1)) : undefined;
  return handle === undefined ? undefined : `@${handle}`;
}

/** A group or channel, perhaps with a topic or message: web K writes `-N`, web A a channel's N as `-100` and ten digits. */
function webChat(text: string): string | undefined {
  const number = /^-(\d{5,16})(?:[_/]\d{1,20})*$/.exec(text)?.[1];
  const padded = /^100(\d{10,})$/.exec(number ?? "")?.[1];
  return padded === undefined ? number : padded.replace(/^0+(?=\d)/, "");
}

/** A handle as keys write it: lower-case, without the letters that don't count on this platform. */
export function foldHandle(site: Site, handle: string): string {
  let folded = handle.toLowerCase();
  for (const letter of site.ignoredInHandles ?? "") folded = folded.replaceAll(letter, "");
  return folded;
}

/** A segment of a pattern: literal, or literal parts around placeholders. */
interface Piece {
  readonly literal?: string;
  /** Anything up to the last of these comes first. */
  readonly tail?: string;
  readonly form?: RegExp;
  readonly slots: readonly { readonly name: string; readonly type: string }[];
}

export interface Pattern {
  /** Each is read when an address gets that far: nearly all end at the first, and a site has some twenty. */
  readonly pieces: readonly (() => Piece)[];
  readonly open: boolean;
}

/** Reads `/groups/{group:id}/posts/{post:id}`. */
export function parsePattern(path: string): Pattern {
  const open = path.endsWith("/*");
  const segments = (open ? path.slice(0, -2) : path).split("/").filter((segment) => segment !== "");
  return { open, pieces: segments.map(pieceOf) };
}

function pieceOf(segment: string): () => Piece {
  let piece: Piece | undefined;
  return () => {
    piece ??= parsePiece(segment);
    return piece;
  };
}

const SLOT = /\{(\w+):(\w+)\}/g;
const ANYTHING = "…";

function parsePiece(segment: string): Piece {
  if (!segment.includes("{")) return { literal: segment.toLowerCase(), slots: [] };
  const slots = [...segment.matchAll(SLOT)].map(([, name = "", type = ""]) => ({ name, type }));
  const source = segment.split(SLOT).filter((_, at) => at % 3 === 0);
  const [first = "", ...rest] = source;
  const tail = first.startsWith(ANYTHING) ? first.slice(ANYTHING.length) : undefined;
  const literals = [tail === undefined ? first : "", ...rest].map((text) => text.replace(/[.+~@]/g, "\\$&"));
  // A slot stops at the next literal's first letter, so the form never backtracks.
  const form = new RegExp(
    `^${literals.map((text, at) => text + (at < slots.length ? slotSource(rest[at]) : "")).join("")}$`,
  );
  return tail === undefined ? { form, slots } : { form, slots, tail };
}

function slotSource(after: string | undefined): string {
  return after === undefined || after === "" ? "(.+)" : `([^${after[0] === "." ? "." : after[0]}]+)`;
}

/** The values that a path gives, segments unescaped, or undefined when it has another form. */
export function matchPath(
  site: Site,
  pattern: Pattern,
  segments: readonly string[],
): Map<string, string> | undefined {
  const { pieces, open } = pattern;
  if (segments.length < pieces.length || (!open && segments.length > pieces.length)) return undefined;
  const values = new Map<string, string>();
  for (const [at, pieceAt] of pieces.entries()) {
    const piece = pieceAt();
    const segment = segments[at] ?? "";
    if (piece.literal !== undefined) {
      if (segment.toLowerCase() !== piece.literal) return undefined;
      continue;
    }
    const raws = piece.form?.exec(inner(segment, piece) ?? "");
    if (raws === null || raws === undefined) return undefined;
    for (const [slot, { name, type }] of piece.slots.entries()) {
      const value = readValue(site, type, raws[slot + 1] ?? "");
      if (value === undefined) return undefined;
      values.set(name, value);
    }
  }
  return values;
}

/** What the form reads: the whole segment, or what follows the last `tail`. */
function inner(segment: string, { tail }: Piece): string | undefined {
  if (tail === undefined) return segment;
  const at = segment.lastIndexOf(tail);
  return at === -1 ? undefined : segment.slice(at + tail.length);
}
