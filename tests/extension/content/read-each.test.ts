import { describe, expect, it, vi } from "vitest";
import { type Read, readEach } from "../../../src/extension/content/read-each.ts";

const part = (name: string): ParentNode & Node => ({ name }) as never;
const nameOf = (root: ParentNode & Node): string => (root as unknown as { name: string }).name;

describe("parts of a page", () => {
  it("are read one after the other, each in all ways", () => {
    const told: string[] = [];
    const at = (way: string): Read => {
      return (root) => void told.push(`${way} ${nameOf(root)}`);
    };
    for (const _ of readEach([part("1"), part("2")], [at("links"), at("texts")])) told.push("stop");
    expect(told).toEqual(["links 1", "texts 1", "stop", "links 2", "texts 2", "stop"]);
  });

  it("that are large are read bit by bit, and what they wait for is waited for", () => {
    const room = Promise.resolve();
    const read: Read = () =>
      (function* () {
        yield room;
        yield undefined;
      })();
    expect([...readEach([part("1")], [read])]).toEqual([room, undefined, undefined]);
  });

  it.each(["at once", "later"])("that can't be read %s keep no other from being read", (when) => {
    const passed = vi.spyOn(console, "debug").mockImplementation(() => undefined);
    const told: string[] = [];
    const fails = (): never => {
      throw new Error("x");
    };
    const breaks: Read = () => {
      if (when === "at once") fails();
      return (function* () {
        yield undefined;
        fails();
      })();
    };
    const reads: Read[] = [breaks, (root) => void told.push(nameOf(root))];
    for (const _ of readEach([part("1"), part("2")], reads));
    expect(told).toEqual(["1", "2"]);
    expect(passed).toHaveBeenCalledTimes(2);
    passed.mockRestore();
  });
});
