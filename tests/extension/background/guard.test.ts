import { describe, expect, it, vi } from "vitest";
import type { Verdict } from "../../../src/core/verdict/verdict.ts";
import { createGuard } from "../../../src/extension/background/guard.ts";
import type { TabMemory } from "../../../src/extension/background/tab-memory.ts";
import { shortUrl } from "../../../src/sites/short-url.ts";
import { indicator } from "../../registry/publish/published-feed.ts";

const LISTED = "https://xau-mau.example/a";
const SAFE = "https://tot-mau.example/";
const OUTER = "https://bao-mau.example/";

function guardWith(before: readonly string[] = [SAFE], wait: () => Promise<void> = async () => undefined) {
  let way = [...before];
  let now = 0;
  let address: string | undefined = OUTER;
  const replacePage = vi.fn(async (_: number, url: string) => {
    address = url;
  });
  const verdictOf = (url: string): Verdict =>
    url.startsWith("https://xau-mau.example/")
      ? {
          kind: "danger",
          hijacked: false,
          matches: [{ ...indicator("web:xau-mau.example/"), level: "danger", how: "exact" }],
        }
      : { kind: "unlisted" };
  const excepted = new Set<string>();
  const tabs: Pick<TabMemory, "before" | "drop"> = {
    before: async () => way,
    drop: async (_, url) => {
      way = way.filter((one) => one !== url);
    },
  };
  const guard = createGuard({
    lookUp: {
      verdict: async ({ url }) => verdictOf(url),
    },
    warnings: {
      token: ({ url }, inside) => `${url} in ${inside ?? "itself"}`,
      of: async () => undefined,
    },
    exceptions: {
      cover: async () => excepted.size > 0,
      add: async () => undefined,
      all: async () => [],
      revoke: async () => [],
    },
    tabs,
    now: () => now,
    wait,
    warningUrl: (token) => `warning: ${token}`,
    replacePage,
    addressOf: async () => address,
  });
  const went = (): readonly string[] => replacePage.mock.calls.map(([, url]) => url);
  const show = (url: string): void => {
    address = url;
  };
  return { guard, went, excepted, show, pass: (ms: number) => (now += ms) };
}
const top = (url: string) => ({ tabId: 1, frameId: 0, url });
const frame = (url: string) => ({ tabId: 1, frameId: 9, url });

describe("the guard", () => {
  it("turns a listed site aside, once though it is told of it twice", async () => {
    const { guard, went } = guardWith();
    await guard.check(top(LISTED));
    await guard.check(top(LISTED));
    expect(went()).toEqual([`warning: ${LISTED} in itself`]);
  });

  it("turns a second quick try aside too, to the same warning", async () => {
    const { guard, went, show } = guardWith();
    await guard.check(top(LISTED));
    show(LISTED);
    await guard.check(top(LISTED));
    expect(went()).toEqual([`warning: ${LISTED} in itself`, `warning: ${LISTED} in itself`]);
  });

  it("does not bring back a warning that was left while it was on its way", async () => {
    let over = (): void => undefined;
    const { guard, went, show } = guardWith([SAFE], () => new Promise((resolve) => (over = resolve)));
    await guard.check(top(LISTED));
    const again = guard.check(top(LISTED));
    await new Promise((resolve) => setTimeout(resolve));
    guard.moved(1, OUTER);
    show(LISTED);
    over();
    await again;
    expect(went()).toHaveLength(1);
  });

  it("knows a page that leads on to the listed site, though the site came faster than the look-up", async () => {
    const { guard, went } = guardWith([OUTER, SAFE]);
    await guard.check(top(LISTED));
    await guard.leave(1);
    expect(went().at(-1)).toBe(OUTER);
    guard.moved(1, OUTER);
    guard.moved(1, LISTED);
    await guard.check(top(LISTED));
    expect(went().at(-1)).toBe(SAFE);
  });

  it.each([SAFE, "about:blank", "chrome://settings", "not an address", "https://"])(
    "lets %s pass",
    async (url) => {
      const { guard, went } = guardWith();
      await guard.check(top(url));
      expect(went()).toEqual([]);
    },
  );

  it("stores and tells of the page around a listed frame no more than fits, and it is no way back", async () => {
    const long = `${OUTER}?${"x".repeat(10_000)}`;
    const { guard, went, show } = guardWith([shortUrl(long), SAFE]);
    show(long);
    await guard.check(frame(LISTED));
    expect(went()).toEqual([`warning: ${LISTED} in ${shortUrl(long)}`]);
    await guard.leave(1);
    expect(went().at(-1)).toBe(SAFE);
  });

  it("lets pass what the person chose to see", async () => {
    const { guard, went, excepted } = guardWith();
    excepted.add("x");
    await guard.check(top(LISTED));
    expect(went()).toEqual([]);
  });

  it("goes to the page before both when Back leads from the warning to the site again", async () => {
    const { guard, went, pass } = guardWith();
    await guard.check(top(LISTED));
    pass(5_000);
    await guard.check(top(LISTED));
    expect(went().at(-1)).toBe(SAFE);
  });

  it("turns the page around a listed frame aside, which is no way back then", async () => {
    const { guard, went } = guardWith([OUTER, SAFE]);
    await guard.check(frame(LISTED));
    expect(went()).toEqual([`warning: ${LISTED} in ${OUTER}`]);
    await guard.leave(1, OUTER);
    expect(went().at(-1)).toBe(SAFE);
  });

  it("does nothing for a frame of a page that is turned aside already", async () => {
    const { guard, went } = guardWith();
    await guard.check(top(LISTED));
    await guard.check(frame(`${LISTED}/khung`));
    expect(went()).toHaveLength(1);
  });

  it("leads past a page that goes on to the listed site by itself", async () => {
    const leads = "https://dan-toi-mau.example/";
    const { guard, went } = guardWith([leads, SAFE]);
    await guard.check(top(LISTED));
    await guard.leave(1);
    guard.moved(1, leads);
    await guard.check(top(LISTED), true);
    expect(went().slice(1)).toEqual([leads, SAFE]);
  });

  it("never goes back to a page that is listed by now, and says so when there is none", async () => {
    const { guard, went } = guardWith([`${LISTED}/truoc`]);
    expect(await guard.leave(1)).toBe(false);
    expect(went()).toEqual([]);
  });
});
