import type { CDPSession, Page } from "puppeteer-core";

/** A part of what Khiên shows, as it stands on the screen. */
export interface ShownPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The displayed parts of a class inside our closed roots, in the order of the document: only the browser's own tools
 * see in there.
 */
export async function partsOf(page: Page, className: string): Promise<readonly ShownPart[]> {
  const session = await page.createCDPSession();
  try {
    await session.send("DOM.enable");
    const { nodes } = await session.send("DOM.getFlattenedDocument", { depth: -1, pierce: true });
    const parts: ShownPart[] = [];
    for (const { nodeId, attributes = [] } of nodes) {
      const classes = attributes[attributes.indexOf("class") + 1]?.split(" ") ?? [];
      if (!attributes.includes("class") || !classes.includes(className)) continue;
      const part = await boxOf(session, nodeId);
      if (part !== undefined) parts.push(part);
    }
    return parts;
  } finally {
    await session.detach();
  }
}

/** Undefined: it has no box, or went meanwhile. */
async function boxOf(session: CDPSession, nodeId: number): Promise<ShownPart | undefined> {
  try {
    const { model } = await session.send("DOM.getBoxModel", { nodeId });
    const [left = Number.NaN, top = Number.NaN] = model.border;
    return { left, top, right: left + model.width, bottom: top + model.height };
  } catch {
    return undefined;
  }
}
