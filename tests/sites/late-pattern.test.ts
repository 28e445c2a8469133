import { expect, it, vi } from "vitest";
import { latePattern } from "../../src/sites/late-pattern.ts";

it("a pattern that cannot be read fails where it is asked, each time", () => {
  const broken = latePattern("(");
  expect(() => broken.test("a")).toThrow(SyntaxError);
  expect(() => broken.test("a")).toThrow(SyntaxError);
});

it("is made once, when it is first asked", () => {
  const { RegExp: Original } = globalThis;
  const made = vi.fn((source: string, flags: string) => new Original(source, flags));
  vi.stubGlobal("RegExp", new Proxy(Original, { construct: (_, [source, flags]) => made(source, flags) }));
  try {
    const pattern = latePattern(String.raw`^\p{L}{2}$`);
    expect(made).not.toHaveBeenCalled();
    expect(["ấy", "ấ", "a1", "ấy"].map((text) => pattern.test(text))).toEqual([true, false, false, true]);
    expect(made).toHaveBeenCalledTimes(1);
  } finally {
    vi.unstubAllGlobals();
  }
});
