import { afterEach, describe, expect, it } from "vitest";
import { leaveEarly, takeEarly } from "../../../src/extension/content/early.ts";

const early = {
  url: "https://www.facebook.com/nguoi.mau",
  arrival: Promise.resolve({ shown: { verdict: { kind: "unlisted" } }, settings: {} } as never),
};
const NAME = "khienEarly";

describe("what was asked before the content script was read", () => {
  afterEach(() => void Reflect.deleteProperty(globalThis, NAME));

  it("is taken once", () => {
    leaveEarly(early);
    expect(takeEarly()).toEqual(early);
    expect(takeEarly()).toBeUndefined();
  });

  it("is nothing where nothing was asked", () => {
    expect(takeEarly()).toBeUndefined();
  });

  it("is nothing that a page's elements are named as: those stand on the global object's prototype", () => {
    const own = Object.getPrototypeOf(globalThis) as object;
    Object.defineProperty(own, NAME, { value: early, configurable: true });
    try {
      expect(takeEarly()).toBeUndefined();
    } finally {
      Reflect.deleteProperty(own, NAME);
    }
  });

  it.each([
    ["an element", { nodeType: 1 }],
    ["no promise of an answer", { ...early, arrival: { shown: { verdict: { kind: "unlisted" } } } }],
    ["no address", { ...early, url: undefined }],
    ["nothing", null],
  ])("is not believed when it is %s", (_, value) => {
    Object.defineProperty(globalThis, NAME, { value, configurable: true });
    expect(takeEarly()).toBeUndefined();
  });
});
