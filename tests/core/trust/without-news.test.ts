import { describe, expect, it } from "vitest";
import { body, MadeUpRepository, makeKey, NOW, signed } from "./made-up-repository.ts";

/** A client that took everything over once; what it asks for from here on is counted. */
async function upToDate() {
  const repository = new MadeUpRepository();
  const { stored, updater } = repository.client();
  expect((await updater.refresh()).ok).toBe(true);
  repository.asked.length = 0;
  const poll = (now = NOW) => repository.client(stored, now, {}, "when-news").updater.refresh();
  return { repository, stored, poll };
}

/** The timestamp signed anew over the same snapshot, as happens every few minutes. */
function renewed(version: number, expires?: string): ReturnType<typeof body> {
  return body("timestamp", version, { meta: { "snapshot.json": { version: 1 } } }, expires);
}

describe("a poll that asks for the next root only when there is news", () => {
  it("is one request when nothing changed, and says so", async () => {
    const { repository, poll } = await upToDate();
    expect(await poll()).toMatchObject({ ok: true, value: { changed: false, news: false } });
    expect(repository.asked).toEqual(["timestamp.json"]);
  });

  it("is one request when only the timestamp was signed anew, and remembers that one", async () => {
    const { repository, stored, poll } = await upToDate();
    const again = signed(renewed(2), [repository.keys.timestamp]);
    repository.files.set("timestamp.json", again);
    expect(await poll()).toMatchObject({ ok: true, value: { changed: true, news: false } });
    expect(repository.asked).toEqual(["timestamp.json"]);
    expect(stored.get("timestamp.json")).toEqual(again);
  });

  it("runs the whole workflow when there is a new snapshot, and asks for the timestamp once", async () => {
    const { repository, poll } = await upToDate();
    repository.version = 2;
    repository.publish();
    expect(await poll()).toMatchObject({
      ok: true,
      value: { changed: true, news: true, snapshotVersion: 2 },
    });
    expect(repository.asked).toEqual(["timestamp.json", "2.root.json", "2.snapshot.json", "2.targets.json"]);
  });

  it("runs it when nothing is known yet", async () => {
    const repository = new MadeUpRepository();
    expect(await repository.client(undefined, NOW, {}, "when-news").updater.refresh()).toMatchObject({
      ok: true,
      value: { news: true },
    });
    expect(repository.asked).toContain("2.root.json");
  });

  it("sees a rotation at once, since the new key's timestamp is not signed by the old one", async () => {
    const { repository, stored, poll } = await upToDate();
    (repository.keys as { timestamp: unknown }).timestamp = makeKey();
    repository.files.set("2.root.json", repository.root(2));
    repository.files.set("timestamp.json", signed(renewed(2), [repository.keys.timestamp]));
    expect(await poll()).toMatchObject({ ok: true, value: { rootVersion: 2 } });
    expect(stored.get("root.json")).toEqual(repository.files.get("2.root.json"));
  });

  it.each([
    ["an older timestamp", 0, undefined, "rollback"],
    ["an expired timestamp", 2, "2026-11-24T07:00:00Z", "expired"],
  ] as const)("asks for the next root and then refuses %s", async (_, version, expires, kind) => {
    const { repository, stored, poll } = await upToDate();
    if (version === 0) {
      // Seen before: version 5.
      repository.files.set("timestamp.json", signed(renewed(5), [repository.keys.timestamp]));
      await poll();
      repository.asked.length = 0;
    }
    const before = stored.get("timestamp.json");
    repository.files.set(
      "timestamp.json",
      signed(renewed(version === 0 ? 4 : version, expires), [repository.keys.timestamp]),
    );
    expect(await poll()).toMatchObject({ ok: false, problem: { kind } });
    expect(repository.asked).toEqual(["timestamp.json", "2.root.json"]);
    expect(stored.get("timestamp.json")).toEqual(before);
  });

  it("refuses a stranger's timestamp and a stored snapshot that was tampered with", async () => {
    const { repository, stored, poll } = await upToDate();
    repository.files.set("timestamp.json", signed(renewed(2), [makeKey()]));
    expect(await poll()).toMatchObject({ ok: false, problem: { kind: "unsigned" } });
    repository.publish();
    stored.set("snapshot.json", signed(body("snapshot", 1, { meta: {} }), [makeKey()]));
    repository.asked.length = 0;
    expect((await poll()).ok).toBe(true);
    expect(repository.asked).toContain("1.snapshot.json");
  });

  it("does not go on with an expired root", async () => {
    const { poll } = await upToDate();
    expect(await poll(Date.parse("2027-07-01T00:00:00Z"))).toMatchObject({ problem: { kind: "expired" } });
  });
});
