import { describe, expect, it } from "vitest";
import { body, MadeUpRepository, makeKey, NOW, signed } from "./made-up-repository.ts";

const refusedAs = (kind: string) => ({ ok: false, problem: { kind } });
const HIGHEST = Number.MAX_SAFE_INTEGER;

describe("versions", () => {
  it.each([2 ** 53, 2 ** 53 + 2, 1e300])(
    "of %d are refused, and nothing is stored of them",
    async (version) => {
      const repository = new MadeUpRepository();
      const { keys, files } = repository;
      files.set(
        "timestamp.json",
        signed(body("timestamp", version, { meta: { "snapshot.json": { version: 1 } } }), [keys.timestamp]),
      );
      const { updater, stored } = repository.client();
      expect(await updater.refresh()).toMatchObject(refusedAs("damaged"));
      expect(stored.has("timestamp.json")).toBe(false);
    },
  );

  it("a root can't be rolled back: what is stored is where the client begins", async () => {
    const repository = new MadeUpRepository();
    repository.files.set("2.root.json", repository.root(2));
    const { updater, stored } = repository.client();
    expect(await updater.refresh()).toMatchObject({ value: { rootVersion: 2 } });
    repository.files.set("3.root.json", repository.root(1));
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
    repository.files.set("3.root.json", repository.root(2));
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
    repository.files.delete("3.root.json");
    repository.files.set("2.root.json", repository.root(1));
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject({
      value: { rootVersion: 2 },
    });
  });

  it("an equal timestamp ends the poll quietly: no error, nothing new, nothing stored", async () => {
    const repository = new MadeUpRepository();
    const { updater, stored } = repository.client();
    expect(await updater.refresh()).toMatchObject({ ok: true, value: { changed: true } });
    const before = stored.get("timestamp.json");
    const { keys, files } = repository;
    // The same version with another content, which is not looked at.
    files.set(
      "timestamp.json",
      signed(body("timestamp", 1, { meta: { "snapshot.json": { version: 7 } } }), [keys.timestamp]),
    );
    expect(await repository.client(stored).updater.refresh()).toMatchObject({
      ok: true,
      value: { changed: false, snapshotVersion: 1 },
    });
    expect(stored.get("timestamp.json")).toBe(before);
  });

  it("a snapshot at hand of the same version is not used where another is announced by its hash", async () => {
    const repository = new MadeUpRepository();
    const { updater, stored } = repository.client();
    expect((await updater.refresh()).ok).toBe(true);
    const { keys, files } = repository;
    const meta = { "snapshot.json": { version: 1, hashes: { sha256: "00".repeat(32) } } };
    files.set("timestamp.json", signed(body("timestamp", 2, { meta }), [keys.timestamp]));
    expect(await repository.client(stored).updater.refresh()).toMatchObject(refusedAs("mismatch"));
  });
});

describe("one start time", () => {
  it("judges every expiry: what expires at that very moment has expired, whatever time the rest takes", async () => {
    const second = 1_000;
    for (const role of ["timestamp", "snapshot", "targets"]) {
      const repository = new MadeUpRepository();
      repository.publish({ expires: { [role]: new Date(NOW).toISOString().replace(".000", "") } });
      expect(await repository.client(new Map(), NOW - second).updater.refresh()).toMatchObject({ ok: true });
      expect(await repository.client(new Map(), NOW).updater.refresh()).toMatchObject(refusedAs("expired"));
    }
  });

  it("an expired root on the way is no hindrance, as the last one is", async () => {
    const repository = new MadeUpRepository();
    const expired = { ...repository.rootBody(2), expires: "2020-01-01T00:00:00Z" };
    repository.files.set("2.root.json", signed(expired, [repository.keys.root]));
    expect(await repository.client().updater.refresh()).toMatchObject({
      problem: { kind: "expired", subject: "root" },
    });
    repository.files.set("3.root.json", repository.root(3));
    expect(await repository.client().updater.refresh()).toMatchObject({ value: { rootVersion: 3 } });
  });
});

describe("recovery from versions that a thief drove up", () => {
  type Role = "timestamp" | "snapshot";

  /** A client that believed a thief: timestamp and snapshot at the highest version that there is. */
  async function deceived(): Promise<{ repository: MadeUpRepository; stored: Map<string, Uint8Array> }> {
    const repository = new MadeUpRepository();
    const { keys, files } = repository;
    files.set(`${HIGHEST}.targets.json`, signed(body("targets", HIGHEST, { targets: {} }), [keys.targets]));
    files.set(
      `${HIGHEST}.snapshot.json`,
      signed(body("snapshot", HIGHEST, { meta: { "targets.json": { version: HIGHEST } } }), [keys.snapshot]),
    );
    files.set(
      "timestamp.json",
      signed(body("timestamp", HIGHEST, { meta: { "snapshot.json": { version: HIGHEST } } }), [
        keys.timestamp,
      ]),
    );
    const { updater, stored } = repository.client();
    expect(await updater.refresh()).toMatchObject({ value: { snapshotVersion: HIGHEST } });
    repository.version = 2;
    return { repository, stored };
  }

  it("is refused before the rotation", async () => {
    const { repository, stored } = await deceived();
    repository.publish();
    expect(await repository.client(stored).updater.refresh()).toMatchObject(refusedAs("rollback"));
  });

  // Specification 5.3.11: either role's rotation forgets what is stored of both.
  it.each<readonly [string, readonly Role[]]>([
    ["timestamp", ["timestamp"]],
    ["snapshot", ["snapshot"]],
    ["both", ["timestamp", "snapshot"]],
  ])("comes with new keys for %s", async (_, roles) => {
    const { repository, stored } = await deceived();
    for (const role of roles) repository.keys[role] = makeKey();
    repository.files.set("2.root.json", repository.root(2));
    repository.publish();
    expect(await repository.client(stored).updater.refresh()).toMatchObject({
      value: { rootVersion: 2, snapshotVersion: 2 },
    });
  });

  it("comes even when the thief's file was signed by a key that stays, beside one that goes", async () => {
    const repository = new MadeUpRepository();
    const [stays, goes] = [makeKey(), makeKey()];
    const rootWith = (version: number, keys: readonly { id: string; entry: unknown }[]) => {
      const root = repository.rootBody(version) as {
        keys: Record<string, unknown>;
        roles: Record<string, unknown>;
      };
      for (const { id, entry } of keys) root.keys[id] = entry;
      root.roles.timestamp = { keyids: keys.map(({ id }) => id), threshold: 1 };
      return signed(root, [repository.keys.root]);
    };
    repository.files.set("1.root.json", rootWith(1, [stays, goes]));
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", HIGHEST, { meta: { "snapshot.json": { version: 1 } } }), [stays]),
    );
    const { updater, stored } = repository.client();
    expect((await updater.refresh()).ok).toBe(true);
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", 2, { meta: { "snapshot.json": { version: 1 } } }), [stays]),
    );
    repository.files.set("2.root.json", rootWith(2, [stays]));
    expect(await repository.client(stored).updater.refresh()).toMatchObject({
      value: { rootVersion: 2, changed: true },
    });
  });

  it("doesn't come with a root that only adds a key or changes another role", async () => {
    const { repository, stored } = await deceived();
    const root = repository.rootBody(2) as { keys: Record<string, unknown>; roles: Record<string, unknown> };
    const more = makeKey();
    root.keys[more.id] = more.entry;
    root.roles.timestamp = { keyids: [repository.keys.timestamp.id, more.id], threshold: 1 };
    repository.files.set("2.root.json", signed(root, [repository.keys.root]));
    repository.publish();
    expect(await repository.client(stored).updater.refresh()).toMatchObject(refusedAs("rollback"));
  });
});
