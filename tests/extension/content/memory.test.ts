import { describe, expect, it } from "vitest";
import { createMemory } from "../../../src/extension/content/memory.ts";

describe("a memory with a bound", () => {
  it("holds no more than that", () => {
    const memory = createMemory<number, number>(100);
    for (let n = 0; n < 1_000; n++) memory.set(n, n);
    const held = Array.from({ length: 1_000 }, (_, n) => memory.get(n)).filter((one) => one !== undefined);
    expect(held.length).toBeGreaterThanOrEqual(50);
    expect(held.length).toBeLessThanOrEqual(100);
    expect(memory.get(999)).toBe(999);
  });

  it("keeps what is used again and again", () => {
    const memory = createMemory<number, string>(100);
    memory.set(-1, "often");
    for (let n = 0; n < 1_000; n++) {
      memory.set(n, "once");
      if (n % 30 === 0) expect(memory.get(-1)).toBe("often");
    }
    expect(memory.get(0)).toBeUndefined();
  });

  it("forgets one, or all, wherever they are kept", () => {
    const memory = createMemory<number, number>(4);
    for (const n of [1, 2, 3]) memory.set(n, n);
    memory.delete(1);
    expect([1, 2, 3].map(memory.get)).toEqual([undefined, 2, 3]);
    memory.clear();
    expect([1, 2, 3].map(memory.get)).toEqual([undefined, undefined, undefined]);
  });
});
