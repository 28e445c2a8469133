import { describe, expect, it } from "vitest";
import { createGathering } from "../../../src/extension/content/gathering.ts";

describe("gathering what is sent", () => {
  const scene = () => {
    let now = 0;
    const later: { readonly work: () => void; readonly at: number }[] = [];
    const sent: string[] = [];
    const soon = createGathering(
      () => now,
      (work, ms) => later.push({ work, at: now + ms }),
    );
    return {
      sent,
      later,
      ask: (name: string) => soon(() => sent.push(`${name}@${now}`)),
      async pass(to: number) {
        await Promise.resolve();
        now = to;
        for (const { work } of later.splice(0).filter(({ at }) => at <= to)) work();
      },
    };
  };

  it("sends the first at once", async () => {
    const { ask, sent, later } = scene();
    ask("a");
    await Promise.resolve();
    expect(sent).toEqual(["a@0"]);
    expect(later).toEqual([]);
  });

  it("sends together what comes soon after it", async () => {
    const { ask, sent, pass } = scene();
    ask("a");
    await pass(30);
    ask("b");
    ask("c");
    expect(sent).toEqual(["a@0"]);
    await pass(400);
    expect(sent).toEqual(["a@0", "b@400", "c@400"]);
  });

  it("sends at once again after a pause", async () => {
    const { ask, sent, pass } = scene();
    ask("a");
    await pass(600);
    ask("b");
    await Promise.resolve();
    expect(sent).toEqual(["a@0", "b@600"]);
  });
});
