import { describe, expect, it, vi } from "vitest";
import { createVerdicts } from "../../../src/extension/content/verdicts.ts";
import type { Shown, ShownAt, Subject } from "../../../src/extension/messages/contract.ts";

const SHOWN: Shown = {
  verdict: { kind: "official", brand: { id: "mau", name: "Mẫu", host: "mau.example" } },
} as never;
const address = (at: number): string => `https://a.example/${at}`;

/** An asker whose answers are given by hand. */
function asker() {
  const open: {
    readonly subjects: readonly Subject[];
    readonly answer: () => void;
    readonly fail: () => void;
  }[] = [];
  const ask = vi.fn(
    (subjects: readonly Subject[]) =>
      new Promise<readonly ShownAt[]>((resolve, reject) => {
        open.push({
          subjects,
          answer: () => resolve(subjects.map((_, at) => ({ at, shown: SHOWN }))),
          fail: () => reject(new Error("x")),
        });
      }),
  );
  return { ask, open };
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("verdicts on a page's addresses", () => {
  it("are asked for once, together", async () => {
    const { ask, open } = asker();
    const verdicts = createVerdicts(ask);
    const both = Promise.all([verdicts.of(address(1)), verdicts.of(address(2)), verdicts.of(address(1))]);
    await settle();
    open[0]?.answer();
    await both;
    expect(open.map(({ subjects }) => subjects.length)).toEqual([2]);
  });

  it("are unlisted, when the answer does not name them", async () => {
    const verdicts = createVerdicts(async () => [{ at: 1, shown: SHOWN }]);
    expect(await Promise.all([0, 1, 2].map((at) => verdicts.of(address(at))))).toEqual([
      { verdict: { kind: "unlisted" } },
      SHOWN,
      { verdict: { kind: "unlisted" } },
    ]);
  });

  it("are asked for again after a failure", async () => {
    const { ask, open } = asker();
    const verdicts = createVerdicts(ask);
    const first = verdicts.of(address(1));
    await settle();
    open[0]?.fail();
    await expect(first).rejects.toThrow();
    const second = verdicts.of(address(1));
    await settle();
    open[1]?.answer();
    expect(await second).toBe(SHOWN);
  });

  it("come in messages of 200, two under way, and never more than 2,000 keys at once", async () => {
    const { ask, open } = asker();
    const verdicts = createVerdicts(ask);
    let asked = 0;
    let most = 0;
    let answered = 0;
    const all = async (): Promise<void> => {
      while (asked < 10_000) {
        await verdicts.full();
        void verdicts.of(address(asked++)).then(() => answered++);
        most = Math.max(most, asked - answered);
      }
    };
    const done = all();
    while (answered < 10_000) {
      await settle();
      for (const { answer } of open) answer();
      expect(open.length).toBeLessThanOrEqual(2);
      expect(open.every(({ subjects }) => subjects.length <= 200)).toBe(true);
      open.length = 0;
    }
    await done;
    expect(most).toBeLessThanOrEqual(2_000);
  });

  it("refuse what is asked beyond that, and take it again when there is room", async () => {
    const { ask, open } = asker();
    const verdicts = createVerdicts(ask);
    const asked = Array.from({ length: 3_000 }, (_, at) => verdicts.of(address(at)));
    const outcomes = Promise.allSettled(asked);
    for (let round = 0; round < 20; round++) {
      await settle();
      for (const { answer } of open.splice(0)) answer();
    }
    const refused = (await outcomes).filter(({ status }) => status === "rejected").length;
    expect(refused).toBe(2_000);
    const again = verdicts.of(address(2_999));
    await settle();
    for (const { answer } of open.splice(0)) answer();
    expect(await again).toBe(SHOWN);
  });
});
