import { describe, expect, it, vi } from "vitest";
import { createSlices } from "../../../src/extension/content/slices.ts";

describe("work in slices", () => {
  const scene = () => {
    const done: string[] = [];
    const slices = createSlices(new AbortController().signal);
    function* part(name: string, last: () => void = () => undefined): Generator<undefined> {
      done.push(`${name}1`);
      yield;
      done.push(`${name}2`);
      last();
    }
    return { done, slices, part };
  };

  it("is done in the order it came, but for what comes first", async () => {
    const { done, slices, part } = scene();
    slices.add(part("a"));
    slices.add(part("b"));
    slices.first(part("c"));
    await vi.waitFor(() => expect(done).toEqual(["c1", "c2", "a1", "a2", "b1", "b2"]));
  });

  it("loses nothing of what a part puts before itself as it ends", async () => {
    const { done, slices, part } = scene();
    slices.add(part("a", () => slices.first(part("b"))));
    slices.add(part("c"));
    await vi.waitFor(() => expect(done).toEqual(["a1", "a2", "b1", "b2", "c1", "c2"]));
  });

  it("goes on after a part that can't be read", async () => {
    const { done, slices, part } = scene();
    slices.add(
      part("a", () => {
        throw new Error("x");
      }),
    );
    slices.add(part("b"));
    await vi.waitFor(() => expect(done).toEqual(["a1", "a2", "b1", "b2"]));
  });
});
