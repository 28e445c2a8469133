import { describe, expect, it, vi } from "vitest";
import {
  type ListHead,
  NO_ENTRIES,
  SHARDS,
  SHARDS_A_SECTION,
  type Shards,
} from "../../../src/core/blocklist/shard.ts";
import { mostReadAhead, withReadAhead } from "../../../src/extension/background/read-ahead.ts";

const headOf = (entriesAShard: number): ListHead =>
  ({ counts: new Uint32Array(SHARDS).fill(entriesAShard) }) as ListHead;

/** A store of shards, and how far it was read ahead when nothing stands in the way any more. */
function storeWith(entriesAShard = 1, fails = (_: number): boolean => false, most = 2_000_000) {
  const read = vi.fn(async (ids: readonly number[]) => {
    if (ids.some(fails)) throw new Error("unreadable");
    return new Map(ids.map((id) => [id, { ...NO_ENTRIES, count: id }]));
  });
  const rests: (() => void)[] = [];
  const left = new AbortController();
  const rest = () => new Promise<void>((go) => rests.push(go));
  const { read: shards, begin } = withReadAhead(headOf(entriesAShard), read, most, left.signal, rest);
  const next = async (): Promise<void> => {
    rests.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const goOn = async (): Promise<void> => {
    begin();
    while (rests.length > 0) await next();
  };
  /** How often each shard was read from the store. */
  const timesRead = (id: number): number => read.mock.calls.filter(([ids]) => ids.includes(id)).length;
  return { shards, read, begin, next, goOn, timesRead, leave: () => left.abort() };
}

describe("reading a list ahead", () => {
  it("answers what is asked first from the store, and reads nothing else before", async () => {
    const { shards, read } = storeWith();
    expect([...(await shards([3, 300])).keys()]).toEqual([3, 300]);
    expect(read.mock.calls).toEqual([[[3, 300]]]);
  });

  it("needs the store no more for the shards in which sites stand", async () => {
    const { shards, read, goOn } = storeWith();
    await goOn();
    const before = read.mock.calls.length;
    const found = await shards([SHARDS_A_SECTION, SHARDS - 1]);
    expect([...found].map(([id, { count }]) => [id, count])).toEqual([
      [SHARDS_A_SECTION, SHARDS_A_SECTION],
      [SHARDS - 1, SHARDS - 1],
    ]);
    expect(read.mock.calls.length).toBe(before);
    await shards([3]);
    expect(read.mock.calls.slice(before)).toEqual([[[3]]]);
  });

  it("leaves a list whose sites are too many for the device where it is", async () => {
    const { read, goOn } = storeWith(8_000, undefined, 2_000_000);
    await goOn();
    expect(read).not.toHaveBeenCalled();
  });

  it("reads a list of many millions a little at a time, and all of its sites", async () => {
    const { read, goOn, timesRead } = storeWith(40_000, undefined, 20_000_000);
    await goOn();
    expect(Math.max(...read.mock.calls.map(([ids]) => ids.length))).toBeLessThanOrEqual(3);
    for (let id = SHARDS_A_SECTION; id < SHARDS; id++) expect(timesRead(id)).toBe(1);
    expect(timesRead(SHARDS)).toBe(0);
  });

  it.each([
    { gigabytes: 2, holds: 2_000_000, tooMany: 3_000_000 },
    { gigabytes: 4, holds: 5_000_000, tooMany: 6_000_000 },
    { gigabytes: 8, holds: 10_000_000, tooMany: 11_000_000 },
    { gigabytes: 32, holds: 12_000_000, tooMany: 13_000_000 },
  ])(
    "of $gigabytes GB, $holds entries are at most a fiftieth, and no more than are kept",
    ({ gigabytes, holds, tooMany }) => {
      expect(mostReadAhead(gigabytes)).toBeGreaterThanOrEqual(holds);
      expect(mostReadAhead(gigabytes)).toBeLessThan(tooMany);
    },
  );

  it("reads nothing before somebody is there, and begins once", async () => {
    const { begin, next, read, goOn, timesRead } = storeWith();
    await next();
    expect(read).not.toHaveBeenCalled();
    begin();
    await goOn();
    expect(timesRead(300)).toBe(1);
  });

  it("stops when the list is no longer the current one, and keeps nothing of it", async () => {
    const { begin, next, shards, read, goOn, timesRead, leave } = storeWith();
    begin();
    await next();
    const before = read.mock.calls.length;
    expect(before).toBe(1);
    leave();
    await goOn();
    expect(read.mock.calls.length).toBe(before);
    await shards([SHARDS_A_SECTION]);
    expect(timesRead(SHARDS_A_SECTION)).toBe(2);
  });

  it("hands over a shard that was read together with one that can't be", async () => {
    let refuse = (): void => undefined;
    const read = async (ids: readonly number[]): Promise<Shards> => {
      if (ids.length > 1)
        await new Promise<void>((_, reject) => (refuse = () => reject(new Error("unreadable"))));
      return new Map(ids.map((id) => [id, { ...NO_ENTRIES, count: id }]));
    };
    const list = withReadAhead(
      headOf(1),
      read,
      2_000_000,
      new AbortController().signal,
      async () => undefined,
    );
    list.begin();
    await new Promise((resolve) => setTimeout(resolve));
    const asked = list.read([SHARDS_A_SECTION + 1]);
    refuse();
    expect((await asked).get(SHARDS_A_SECTION + 1)?.count).toBe(SHARDS_A_SECTION + 1);
  });

  it("takes two GB where the browser tells none", () => {
    expect(mostReadAhead(undefined)).toBe(mostReadAhead(2));
  });

  it("asks the store again for what could not be read", async () => {
    let broken = true;
    const { shards, goOn } = storeWith(1, (id) => broken && id === 300);
    await goOn();
    broken = false;
    expect((await shards([300])).get(300)?.count).toBe(300);
  });

  it("reads nothing that the list was given before", async () => {
    const { shards, goOn, timesRead } = storeWith();
    await shards([300]);
    await goOn();
    expect(timesRead(300)).toBe(1);
    expect(timesRead(301)).toBe(1);
  });

  it("keeps nothing that was handed over: what the list gave up comes from the store again", async () => {
    const { shards, goOn, timesRead } = storeWith();
    await goOn();
    for (const times of [1, 2]) {
      expect((await shards([300])).get(300)?.count).toBe(300);
      expect(timesRead(300)).toBe(times);
    }
    await shards([301]);
    expect(timesRead(301)).toBe(1);
  });

  it("hands a shard that is on its way to everyone who asks for it meanwhile", async () => {
    const { shards, goOn, timesRead } = storeWith();
    await goOn();
    const found = await Promise.all([shards([300]), shards([300, 301])]);
    expect(found.map((each) => each.get(300)?.count)).toEqual([300, 300]);
    expect(timesRead(300)).toBe(1);
  });
});
