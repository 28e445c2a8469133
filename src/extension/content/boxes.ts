import type { Site } from "../../sites/site.ts";

/** Where somebody writes to, or pays, the one that a page shows. */
export interface Box {
  readonly element: Element;
  readonly kind: "message" | "payment";
}

const MESSAGE = '[role="textbox"], [contenteditable="true"], [contenteditable=""], textarea';
const BUTTON = 'button, [role="button"], input[type="submit"], a[role="link"], a[href]';
const PAYMENT =
  /(?:chuyển (?:tiền|khoản)|thanh toán|nạp tiền|gửi tiền|đặt cọc|mua ngay|quét mã|\bpay\b|payment|send money|transfer|top ?up|checkout|buy now)/iu;
const LONGEST_NAME = 60;
const MOST_BOXES = 3;

/** The boxes and buttons of the page itself, not of its menus and search. What is written in them is not read. */
export function findBoxes(site: Site, root: ParentNode): readonly Box[] {
  const found: Record<Box["kind"], Box[]> = { message: [], payment: [] };
  const chrome = `${site.page?.chrome ?? "nav"}, [role="search"], [role="navigation"], header`;
  const add = (element: Element, kind: Box["kind"]): void => {
    const inside = [...found.payment, ...found.message].some(
      (one) => one.element.contains(element) || element.contains(one.element),
    );
    if (!inside && found[kind].length < MOST_BOXES && element.closest(chrome) === null)
      found[kind].push({ element, kind });
  };
  for (const one of root.querySelectorAll(BUTTON)) if (PAYMENT.test(nameOf(one))) add(one, "payment");
  for (const one of root.querySelectorAll(MESSAGE))
    if (!/tìm|search/i.test(one.getAttribute("aria-label") ?? "")) add(one, "message");
  const [payment, ...payments] = found.payment;
  const [message, ...messages] = found.message;
  // One of each kind first: many links to pay by leave room beside the box in which one writes.
  return [payment, message, ...payments, ...messages].filter((one) => one !== undefined).slice(0, MOST_BOXES);
}

function nameOf(element: Element): string {
  const name =
    element.getAttribute("aria-label") ?? element.getAttribute("value") ?? element.textContent ?? "";
  return name.length > LONGEST_NAME ? "" : name;
}
