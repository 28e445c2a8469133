import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encodedName } from "../../../src/core/trust/encoded-name.ts";
import { body, MadeUpRepository, makeKey, type Signed, signed } from "./made-up-repository.ts";

const refusedAs = (kind: string) => ({ ok: false, problem: { kind } });
const BYTES = new TextEncoder().encode("xin chào");
const TARGET = { length: BYTES.length, hashes: { sha256: createHash("sha256").update(BYTES).digest("hex") } };

describe("a delegated role", () => {
  it.each([
    "../x",
    "..",
    "/x",
    "a/b",
    "a\\b",
    "__proto__",
    "constructor",
    "?x#y",
    "%2e%2e",
    "vai trò",
    "😀",
    "1.root",
    "x".repeat(300),
  ])("called %s is an ordinary role, and its file stays in the folder", async (name) => {
    const repository = new MadeUpRepository();
    repository.delegate([{ name, key: makeKey(), targets: { "tep.txt": TARGET } }]);
    const { updater, stored } = repository.client();
    expect(await updater.targetInfo("tep.txt")).toMatchObject({
      value: { path: "tep.txt", info: { length: BYTES.length } },
    });
    expect(stored.has(`${encodedName(name)}.json`)).toBe(true);
    for (const file of stored.keys()) expect(file).toMatch(/^[\w.%-]+\.json$/);
  });

  it.each(["", "root", "targets", "snapshot", "timestamp", "x".repeat(301), 7, null])(
    "called %j is refused",
    async (name) => {
      const repository = new MadeUpRepository();
      const rename = (delegations: Signed): Signed => ({
        ...delegations,
        roles: (delegations.roles as Signed[]).map((role) => ({ ...role, name })),
      });
      repository.delegate([{ name: "x", key: makeKey() }], rename);
      expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
    },
  );

  it("named twice by one delegator is refused", async () => {
    const repository = new MadeUpRepository();
    repository.delegate([
      { name: "x", key: makeKey() },
      { name: "x", key: makeKey() },
    ]);
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
  });

  it.each([0, -1, 1.5, "1", null, 2 ** 53])("with a threshold of %j is refused", async (threshold) => {
    const repository = new MadeUpRepository();
    const key = makeKey();
    repository.delegate([{ name: "x", key }]);
    const role = { name: "x", keyids: [key.id], threshold, terminating: false, paths: ["*"] };
    const whole = {
      signatures: [],
      signed: body("targets", 1, {
        targets: {},
        delegations: { keys: { [key.id]: key.entry }, roles: [role] },
      }),
    };
    repository.files.set("1.targets.json", new TextEncoder().encode(JSON.stringify(whole)));
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
  });

  it("is not rolled back, nor forgotten", async () => {
    const repository = new MadeUpRepository();
    const key = makeKey();
    repository.version = 5;
    repository.delegate([{ name: "x", key, targets: { "tep.txt": TARGET }, version: 5 }]);
    const { updater, stored } = repository.client();
    expect(await updater.targetInfo("tep.txt")).toMatchObject({ ok: true });
    repository.version = 6;
    repository.delegate([{ name: "x", key, targets: { "tep.txt": TARGET }, version: 4 }]);
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
    repository.publish();
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
  });

  it("that is at hand already is judged by the keys that its delegator names now", async () => {
    const repository = new MadeUpRepository();
    const old = makeKey();
    repository.delegate([{ name: "x", key: old, targets: { "tep.txt": TARGET }, version: 1 }]);
    const first = repository.client();
    expect(await first.updater.targetInfo("tep.txt")).toMatchObject({ value: { path: "tep.txt" } });
    // The delegator names another key; the role's own file is still the old key's, under the same version.
    repository.version = 2;
    repository.delegate([{ name: "x", key: makeKey(), version: 1 }]);
    repository.files.set("1.x.json", signed(body("targets", 1, { targets: { "tep.txt": TARGET } }), [old]));
    expect(await repository.client(first.stored).updater.targetInfo("tep.txt")).toMatchObject(
      refusedAs("unsigned"),
    );
  });

  it("matches its paths by whole characters", async () => {
    const repository = new MadeUpRepository();
    const narrow = (delegations: Signed): Signed => ({
      ...delegations,
      roles: (delegations.roles as Signed[]).map((role) => ({ ...role, paths: ["?.txt"] })),
    });
    repository.delegate(
      [{ name: "x", key: makeKey(), targets: { "😀.txt": TARGET, "ab.txt": TARGET } }],
      narrow,
    );
    const { updater } = repository.client();
    expect(await updater.targetInfo("😀.txt")).toMatchObject({ value: { path: "😀.txt" } });
    expect(await updater.targetInfo("ab.txt")).toEqual({ ok: true, value: undefined });
  });
});
