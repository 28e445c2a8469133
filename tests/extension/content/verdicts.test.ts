import { describe, expect, it, vi } from "vitest";
import { createVerdicts } from "../../../src/extension/content/verdicts.ts";
import type { Shown, ShownAt } from "../../../src/extension/messages/contract.ts";

const SHOWN: Shown = {
  verdict: { kind: "official", brand: { id: "mau", name: "Mẫu", host: "mau.example" } },
} as never;
const UNLISTED = { verdict: { kind: "unlisted" } };
const address = (at: number): string => `https://a.example/${at}`;

/** An asker whose answers are given by hand, and what was told to whom. */
function scene() {
  const open: {
    readonly urls: readonly string[];
    readonly answer: (shown?: Shown) => void;
    readonly fail: () => void;
  }[] = [];
  const told: [asker: string, url: string, shown: Shown][] = [];
  const ask = vi.fn(
    (urls: readonly string[]) =>
      new Promise<readonly ShownAt[]>((resolve, reject) => {
        open.push({
          urls,
          answer: (shown = SHOWN) => resolve(urls.map((_, at) => ({ at, shown }))),
          fail: () => reject(new Error("x")),
        });
      }),
  );
  const verdicts = createVerdicts<string>(ask, (...one) => void told.push(one));
  return { verdicts, ask, open, told };
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("verdicts on a page's addresses", () => {
  it("are asked for once, together, and told to all who asked", async () => {
    const { verdicts, open, told } = scene();
    verdicts.of(address(1), "a");
    verdicts.of(address(2), "b");
    verdicts.of(address(1), "c");
    await settle();
    expect(open.map(({ urls }) => urls)).toEqual([[address(1), address(2)]]);
    open[0]?.answer();
    await settle();
    expect(told).toEqual([
      ["a", address(1), SHOWN],
      ["b", address(2), SHOWN],
      ["c", address(1), SHOWN],
    ]);
  });

  it("are told at once when they are known", async () => {
    const { verdicts, ask, open, told } = scene();
    verdicts.of(address(1), "a");
    await settle();
    open[0]?.answer();
    await settle();
    verdicts.of(address(1), "b");
    expect(told.map(([asker]) => asker)).toEqual(["a", "b"]);
    await settle();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("are unlisted, when the answer does not name them", async () => {
    const told: unknown[] = [];
    const verdicts = createVerdicts<number>(
      async () => [{ at: 1, shown: SHOWN }],
      (asker, _, shown) => told.push([asker, shown]),
    );
    for (const at of [0, 1, 2]) verdicts.of(address(at), at);
    await settle();
    expect(told).toEqual([
      [0, UNLISTED],
      [1, SHOWN],
      [2, UNLISTED],
    ]);
  });

  it("are not told after a failure, and asked for again", async () => {
    const { verdicts, open, told } = scene();
    verdicts.of(address(1), "a");
    await settle();
    open[0]?.fail();
    await settle();
    expect(told).toEqual([]);
    verdicts.of(address(1), "b");
    await settle();
    open[1]?.answer();
    await settle();
    expect(told).toEqual([["b", address(1), SHOWN]]);
  });

  it("are asked for again when nothing could be looked up", async () => {
    const { verdicts, open, told } = scene();
    verdicts.of(address(1), "a");
    await settle();
    open[0]?.answer({ verdict: { kind: "unknown", reason: "no-list" } });
    await settle();
    expect(told.map(([, , { verdict }]) => verdict.kind)).toEqual(["unknown"]);
    verdicts.of(address(1), "b");
    await settle();
    expect(open).toHaveLength(2);
  });

  it("of a list that changed meanwhile are not told, and asked for anew", async () => {
    const { verdicts, open, told } = scene();
    verdicts.of(address(1), "before");
    await settle();
    verdicts.forget();
    verdicts.of(address(1), "after");
    await settle();
    open[0]?.answer({ verdict: { kind: "unlisted" } });
    await settle();
    expect(told).toEqual([]);
    open[1]?.answer();
    await settle();
    expect(told).toEqual([["after", address(1), SHOWN]]);
  });

  it("do not wait for more to ask about once a message is full", async () => {
    const ask = vi.fn(async (_: readonly string[]) => []);
    const verdicts = createVerdicts<string>(
      ask,
      () => undefined,
      () => undefined,
    );
    for (let at = 0; at < 799; at++) verdicts.of(address(at), "a");
    expect(ask).not.toHaveBeenCalled();
    verdicts.of(address(799), "a");
    expect(ask.mock.calls.map(([urls]) => urls.length)).toEqual([800]);
  });

  it("wait for an answer alone, once a message is full and two are under way", async () => {
    const answers: (() => void)[] = [];
    const ask = vi.fn(
      (_: readonly string[]) => new Promise<readonly ShownAt[]>((resolve) => answers.push(() => resolve([]))),
    );
    const verdicts = createVerdicts<string>(
      ask,
      () => undefined,
      () => undefined,
    );
    for (let at = 0; at < 2_400; at++) verdicts.of(address(at), "a");
    expect(ask).toHaveBeenCalledTimes(2);
    answers.shift()?.();
    await settle();
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("gather until they are sent, also when an earlier message is answered meanwhile", async () => {
    const ask = vi.fn(async (_: readonly string[]) => []);
    const sends: (() => void)[] = [];
    const verdicts = createVerdicts<string>(
      ask,
      () => undefined,
      (send) => void sends.push(send),
    );
    verdicts.of(address(1), "a");
    sends.shift()?.();
    verdicts.of(address(2), "b");
    await settle();
    verdicts.of(address(3), "c");
    expect(ask.mock.calls).toEqual([[[address(1)]]]);
    sends.shift()?.();
    expect(ask.mock.calls[1]).toEqual([[address(2), address(3)]]);
  });

  it("come in messages of 800, two under way, and never more than 3,000 open at once", async () => {
    const { verdicts, open, told } = scene();
    let asked = 0;
    let most = 0;
    const all = async (): Promise<void> => {
      while (asked < 10_000) {
        await verdicts.full();
        verdicts.of(address(asked++), "a");
        most = Math.max(most, asked - told.length);
      }
    };
    const done = all();
    while (told.length < 10_000) {
      await settle();
      for (const { answer } of open) answer();
      expect(open.length).toBeLessThanOrEqual(2);
      expect(open.every(({ urls }) => urls.length <= 800)).toBe(true);
      open.length = 0;
    }
    await done;
    expect(most).toBeLessThanOrEqual(3_000);
  });

  it("are not asked for beyond that, and are again when there is room", async () => {
    const { verdicts, open, told } = scene();
    for (let at = 0; at < 3_000; at++) verdicts.of(address(at), "a");
    for (let round = 0; round < 20; round++) {
      await settle();
      for (const { answer } of open.splice(0)) answer();
    }
    // Two messages of 800 went at once, 1,000 could wait.
    expect(told).toHaveLength(2_600);
    verdicts.of(address(2_999), "b");
    await settle();
    for (const { answer } of open.splice(0)) answer();
    await settle();
    expect(told.at(-1)).toEqual(["b", address(2_999), SHOWN]);
  });

  it("that were dropped in a flood and asked for anew are not asked a third time when the first answer fails", async () => {
    const { verdicts, ask, open, told } = scene();
    for (let at = 0; at < 2_600; at++) verdicts.of(address(at), "a");
    await settle();
    const first = open.shift();
    const answerAll = async (): Promise<void> => {
      for (const { answer } of open.splice(0)) answer();
      await settle();
    };
    for (let from = 2_600; from < 5_000; from += 800) {
      await answerAll();
      for (let at = from; at < from + 800; at++) verdicts.of(address(at), "a");
    }
    for (let round = 0; round < 5; round++) await answerAll();
    verdicts.of(address(0), "b");
    first?.fail();
    await settle();
    verdicts.of(address(0), "c");
    for (let round = 0; round < 5; round++) await answerAll();
    expect(ask.mock.calls.filter(([urls]) => urls.includes(address(0)))).toHaveLength(2);
    expect(told.filter(([, url]) => url === address(0)).map(([asker]) => asker)).toEqual(["b", "c"]);
  });
});
