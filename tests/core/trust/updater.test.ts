import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawSignature } from "../../../src/core/trust/der-signature.ts";
import { body, MadeUpRepository, makeKey, signed } from "./made-up-repository.ts";

const refusedAs = (kind: string) => ({ ok: false, problem: { kind } });

describe("a root", () => {
  // What other clients took for a threshold.
  it.each([0, -1, 1.5, "1", null, 2 ** 53])("with a threshold of %j is refused", async (threshold) => {
    const repository = new MadeUpRepository();
    const roles = { ...repository.roles(), timestamp: { keyids: [repository.keys.timestamp.id], threshold } };
    // Unsigned: the shape is looked at first, and a fraction can't even be signed.
    const root = JSON.stringify({ signatures: [], signed: { ...repository.rootBody(2), roles } });
    repository.files.set("2.root.json", new TextEncoder().encode(root));
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
  });

  it("counts one key under two ids once", async () => {
    const repository = new MadeUpRepository();
    const twin = { ...repository.keys.timestamp, id: "twin" };
    const second = repository.rootBody(2) as { keys: Record<string, unknown> };
    second.keys.twin = twin.entry;
    const roles = {
      ...repository.roles(),
      timestamp: { keyids: [repository.keys.timestamp.id, "twin"], threshold: 2 },
    };
    repository.files.set("2.root.json", signed({ ...second, roles }, [repository.keys.root]));
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", 1, { meta: { "snapshot.json": { version: 1 } } }), [
        repository.keys.timestamp,
        twin,
      ]),
    );
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("unsigned"));
  });

  it("may not skip a version, nor be signed by the new keys alone", async () => {
    const skipping = new MadeUpRepository();
    skipping.files.set("2.root.json", skipping.root(3));
    expect(await skipping.client().updater.refresh()).toMatchObject(refusedAs("rollback"));
    const usurped = new MadeUpRepository();
    const usurper = new MadeUpRepository();
    usurped.files.set("2.root.json", usurper.root(2));
    expect(await usurped.client().updater.refresh()).toMatchObject(refusedAs("unsigned"));
  });

  it("rotates a stolen online key away, and what the old key signs is refused from then on", async () => {
    const repository = new MadeUpRepository();
    const { stored, updater } = repository.client();
    expect((await updater.refresh()).ok).toBe(true);
    const stolen = repository.keys.timestamp;
    (repository.keys as { timestamp: unknown }).timestamp = makeKey();
    repository.files.set("2.root.json", repository.root(2));
    repository.version = 2;
    repository.publish();
    expect(await repository.client(stored).updater.refresh()).toMatchObject({
      ok: true,
      value: { rootVersion: 2 },
    });
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", 9, { meta: { "snapshot.json": { version: 9 } } }), [stolen]),
    );
    expect(await repository.client(stored).updater.refresh()).toMatchObject(refusedAs("unsigned"));
  });

  it("lets a client recover from versions that a thief drove up", async () => {
    const repository = new MadeUpRepository();
    const fast = Number.MAX_SAFE_INTEGER;
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", fast, { meta: { "snapshot.json": { version: 1 } } }), [
        repository.keys.timestamp,
      ]),
    );
    const { stored, updater } = repository.client();
    expect((await updater.refresh()).ok).toBe(true);
    repository.version = 2;
    repository.publish();
    expect(await repository.client(stored).updater.refresh()).toMatchObject(refusedAs("rollback"));
    // New keys for the role: what the old ones signed no longer counts, so nothing is left to roll back from.
    (repository.keys as { timestamp: unknown }).timestamp = makeKey();
    repository.files.set("2.root.json", repository.root(2));
    repository.publish();
    expect(await repository.client(stored).updater.refresh()).toMatchObject({
      ok: true,
      value: { snapshotVersion: 2 },
    });
  });
});

describe("metadata of a wrong shape", () => {
  const shapes: readonly (readonly [string, unknown])[] = [
    ["null", null],
    ["a list", []],
    ["a text", "x"],
    ["no signed part", { signatures: [] }],
    ["a list for the signed part", { signatures: [], signed: [] }],
    ["signatures that are none", { signatures: {}, signed: body("timestamp", 1, { meta: {} }) }],
    ["another type", { signatures: [], signed: body("root", 1, {}) }],
    [
      "another specification",
      { signatures: [], signed: { ...body("timestamp", 1, { meta: {} }), spec_version: "2.0" } },
    ],
    ["version 0", { signatures: [], signed: body("timestamp", 0, { meta: {} }) }],
    ["version 2^53", { signatures: [], signed: body("timestamp", 2 ** 53, { meta: {} }) }],
    ["a fraction for a version", { signatures: [], signed: body("timestamp", 1.5, { meta: {} }) }],
    [
      "a text for a version",
      { signatures: [], signed: { ...body("timestamp", 1, { meta: {} }), version: "1" } },
    ],
    [
      "an expiry with a zone",
      { signatures: [], signed: body("timestamp", 1, { meta: {} }, "2027-01-01T00:00:00+00:00") },
    ],
    [
      "an expiry that is none",
      { signatures: [], signed: body("timestamp", 1, { meta: {} }, "2027-99-01T00:00:00Z") },
    ],
    ["files that are none", { signatures: [], signed: body("timestamp", 1, { meta: [] }) }],
    [
      "__proto__ for a name",
      { signatures: [], signed: JSON.parse('{"_type":"timestamp","__proto__":{"version":1}}') },
    ],
  ];

  it.each(shapes)("(%s) is damaged, before anybody looks at signatures", async (_, shape) => {
    const repository = new MadeUpRepository();
    repository.files.set("timestamp.json", new TextEncoder().encode(JSON.stringify(shape)));
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
  });

  it("signed twice with one key is damaged", async () => {
    const repository = new MadeUpRepository();
    const { timestamp } = repository.keys;
    repository.files.set(
      "timestamp.json",
      signed(body("timestamp", 1, { meta: { "snapshot.json": { version: 1 } } }), [timestamp, timestamp]),
    );
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
  });

  it("nested without end is damaged", async () => {
    const repository = new MadeUpRepository();
    repository.files.set(
      "timestamp.json",
      new TextEncoder().encode(`{"signatures":[],"signed":${"[".repeat(7_000)}${"]".repeat(7_000)}}`),
    );
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
  });

  it("mutated anywhere is refused or means the same, and never throws", async () => {
    const repository = new MadeUpRepository();
    const names = [...repository.files.keys()].filter((name) => name !== "1.root.json");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        async (name, at, byte) => {
          const good = repository.files.get(name) ?? new Uint8Array();
          const bad = Uint8Array.from(good);
          bad[at % bad.length] = byte;
          repository.files.set(name, bad);
          const outcome = await repository.client().updater.refresh();
          repository.files.set(name, good);
          if (outcome.ok) expect(outcome.value).toMatchObject({ rootVersion: 1, snapshotVersion: 1 });
        },
      ),
      { numRuns: 1_000, seed: 11 },
    );
  }, 60_000);
});

describe("each role", () => {
  it.each(["timestamp", "snapshot", "targets"])("%s is refused when it has expired", async (role) => {
    const repository = new MadeUpRepository();
    repository.publish({ expires: { [role]: "2026-11-24T08:00:00Z" } });
    expect(await repository.client().updater.refresh()).toMatchObject({
      ok: false,
      problem: { kind: "expired", subject: role },
    });
  });

  it("is not rolled back: timestamp, snapshot, and what the snapshot lists", async () => {
    const repository = new MadeUpRepository();
    repository.version = 5;
    repository.publish();
    const { stored, updater } = repository.client();
    expect((await updater.refresh()).ok).toBe(true);
    const { timestamp, snapshot } = repository.keys;
    const timestampOf = (version: number, of: number) =>
      signed(body("timestamp", version, { meta: { "snapshot.json": { version: of } } }), [timestamp]);
    repository.files.set("timestamp.json", timestampOf(4, 5));
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
    repository.files.set("timestamp.json", timestampOf(6, 4));
    expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
    repository.files.set("timestamp.json", timestampOf(6, 6));
    for (const meta of [{ "targets.json": { version: 4 } }, { "other.json": { version: 9 } }]) {
      repository.files.set("6.snapshot.json", signed(body("snapshot", 6, { meta }), [snapshot]));
      expect(await repository.client(new Map(stored)).updater.refresh()).toMatchObject(refusedAs("rollback"));
    }
  });

  it("announced but not there, or of another version, is refused", async () => {
    const repository = new MadeUpRepository();
    repository.files.delete("1.targets.json");
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("missing"));
    repository.files.set(
      "1.targets.json",
      signed(body("targets", 2, { targets: {} }), [repository.keys.targets]),
    );
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("mismatch"));
  });
});

describe("a target", () => {
  it("of another length or hash is refused; a name like ../x leads nowhere", async () => {
    const repository = new MadeUpRepository();
    const bytes = new TextEncoder().encode("xin chào");
    const sha256 = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");
    repository.publish({
      targets: {
        "a/b.txt": { length: bytes.length, hashes: { sha256 } },
        "../x": { length: 1, hashes: { sha256 } },
      },
    });
    const { updater } = repository.client();
    const info = await updater.targetInfo("a/b.txt");
    if (!info.ok || info.value === undefined) throw new Error("not announced");
    expect(await updater.download(info.value)).toMatchObject(refusedAs("missing"));
    repository.files.set(`targets/a/${sha256}.b.txt`, bytes);
    expect(await updater.download(info.value)).toEqual({ ok: true, value: bytes });
    expect(await updater.holds(info.value, bytes)).toBe(true);
    repository.files.set(`targets/a/${sha256}.b.txt`, new TextEncoder().encode("xin chao"));
    expect(await updater.download(info.value)).toMatchObject(refusedAs("mismatch"));
    repository.files.set(`targets/a/${sha256}.b.txt`, new Uint8Array(100_000));
    expect(await updater.download(info.value)).toMatchObject(refusedAs("too-big"));
    expect(await updater.targetInfo("khong/co")).toEqual({ ok: true, value: undefined });
  });
});

describe("a signature in DER", () => {
  const der = (r: readonly number[], s: readonly number[]) =>
    Uint8Array.from([0x30, r.length + s.length + 4, 2, r.length, ...r, 2, s.length, ...s]);

  it("becomes r and s, padded", () => {
    const raw = rawSignature(der([0, 0x80], [1]));
    expect(raw?.length).toBe(64);
    expect([raw?.[31], raw?.[63]]).toEqual([0x80, 1]);
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["another tag", Uint8Array.from([0x31, 6, 2, 1, 1, 2, 1, 1])],
    ["a negative number", der([0x80], [1])],
    ["needless zeros", der([0, 1], [1])],
    [
      "a number too long",
      der(
        Array.from({ length: 33 }, () => 1),
        [1],
      ),
    ],
    ["something left over", Uint8Array.from([...der([1], [1]), 0])],
    ["a length past the end", Uint8Array.from([0x30, 6, 2, 9, 1, 2, 1, 1])],
  ])("is refused with %s", (_, bytes) => {
    expect(rawSignature(bytes)).toBeUndefined();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) =>
        [undefined, 64].includes(rawSignature(bytes)?.length),
      ),
    );
  });
});
