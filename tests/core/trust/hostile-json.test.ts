import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMetadata } from "../../../src/core/trust/metadata.ts";
import { isNestedWithin } from "../../../src/core/trust/nesting.ts";
import { body, MadeUpRepository, makeKey, type Signed, signed } from "./made-up-repository.ts";

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusedAs = (kind: string) => ({ ok: false, problem: { kind } });
const META = { meta: { "snapshot.json": { version: 1 } } };

/** A refresh in which `timestamp.json` is exactly this text. */
async function refreshed(text: string) {
  const repository = new MadeUpRepository();
  repository.files.set("timestamp.json", encoded(text));
  return repository.client().updater.refresh();
}

const whole = (fields: string): string =>
  `{"signatures":[],"signed":{"_type":"timestamp","spec_version":"1.0.34","version":1,"expires":"2027-06-01T00:00:00Z","meta":{"snapshot.json":{"version":1}}${fields}}}`;

describe("JSON that is made to hurt", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["nothing", ""],
    ["half of a file", '{"signatures":[],"signed":{"_type":"timest'],
    ["a list that never closes", "[".repeat(16_000)],
    ["nested lists, closed", whole(`,"x":${"[".repeat(7_000)}${"]".repeat(7_000)}`)],
    ["nested objects, closed", whole(`,"x":${'{"a":'.repeat(2_500)}1${"}".repeat(2_500)}`)],
    ["a number beyond all numbers", whole(',"x":1e999')],
    ["a fraction", whole(',"x":0.1')],
    ["half of a character in a text", whole(',"x":"\\ud800"')],
    ["half of a character in a name", whole(',"\\udfff":1')],
    ["two halves in the wrong order", whole(',"x":"\\udc00\\ud800"')],
    [
      "a specification with a toString of its own",
      whole("").replace('"1.0.34"', '{"toString":1,"valueOf":1}'),
    ],
    ["a specification in a list", whole("").replace('"1.0.34"', '["1.0.34"]')],
    ["a specification that is a number", whole("").replace('"1.0.34"', "1.5")],
    ["a type in a list", whole("").replace('"timestamp"', '["timestamp"]')],
    ["a key id that is a list", whole("").replace('"signatures":[]', '"signatures":[{"keyid":[],"sig":""}]')],
    ["signatures that are null", whole("").replace('"signatures":[]', '"signatures":[null]')],
    ["signatures that are a text", whole("").replace('"signatures":[]', '"signatures":"x"')],
    ["a file entry that is a list", whole("").replace('{"version":1}', "[1]")],
    ["a length below nothing", whole("").replace('{"version":1}', '{"version":1,"length":-1}')],
    [
      "a length beyond exact numbers",
      whole("").replace('{"version":1}', '{"version":1,"length":9007199254740992}'),
    ],
    ["hashes that are none", whole("").replace('{"version":1}', '{"version":1,"hashes":{}}')],
    [
      "a hash that is a way out",
      whole("").replace('{"version":1}', '{"version":1,"hashes":{"sha256":"../../x"}}'),
    ],
    ["a version only inherited", whole("").replace('{"version":1}', '{"__proto__":{"version":1}}')],
    ["bytes that are no UTF-8", "\ufffe"],
  ];

  it.each(rows)("%s is damaged", async (name, text) => {
    if (name.startsWith("bytes")) {
      const repository = new MadeUpRepository();
      repository.files.set("timestamp.json", Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]));
      expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
    } else expect(await refreshed(text)).toMatchObject(refusedAs("damaged"));
  });

  it("what only lacks signatures is told apart from what is damaged", async () => {
    expect(await refreshed(whole(""))).toMatchObject(refusedAs("unsigned"));
  });

  it("half a character can't stand in for the sign that it would be encoded as", () => {
    const key = makeKey();
    const honest = signed(body("timestamp", 1, { ...META, note: "\ufffd" }), [key]);
    const swapped = encoded(new TextDecoder().decode(honest).replace("\ufffd", "\\ud800"));
    expect(() => readMetadata(honest, "timestamp", "timestamp")).not.toThrow();
    expect(() => readMetadata(swapped, "timestamp", "timestamp")).toThrow("canonical");
  });

  it("of a name that is given twice, the one that is used is the one that is signed", async () => {
    const repository = new MadeUpRepository();
    const honest = new TextDecoder().decode(repository.files.get("timestamp.json"));
    const first = honest.replace('"version":1,"expires"', '"version":9,"version":1,"expires"');
    expect(first).not.toBe(honest);
    repository.files.set("timestamp.json", encoded(first));
    expect(await repository.client().updater.refresh()).toMatchObject({ ok: true });
    repository.files.set(
      "timestamp.json",
      encoded(honest.replace('"version":1,"expires"', '"version":1,"version":9,"expires"')),
    );
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("unsigned"));
  });

  it("a whole signed part given twice can't smuggle an unsigned one in", async () => {
    const repository = new MadeUpRepository();
    const honest = new TextDecoder().decode(repository.files.get("timestamp.json"));
    const other = JSON.stringify(body("timestamp", 9, { meta: { "snapshot.json": { version: 9 } } }));
    repository.files.set("timestamp.json", encoded(honest.replace(/\}$/, `,"signed":${other}}`)));
    expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("unsigned"));
  });

  const anything = fc.jsonValue({ maxDepth: 4 });
  it("whatever JSON it is, the answer is a refusal and never an exception", async () => {
    const repository = new MadeUpRepository();
    const fields: readonly string[] = ["_type", "spec_version", "version", "expires", "meta", "targets"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("timestamp.json", "2.root.json", "1.snapshot.json", "1.targets.json"),
        fc.constantFrom(...fields, "keys", "roles", "delegations", "consistent_snapshot", "signatures"),
        anything,
        async (file, field, value) => {
          const before = repository.files.get(file);
          const good = JSON.parse(
            new TextDecoder().decode(before ?? repository.files.get("1.root.json")),
          ) as { signed: Signed };
          const bad =
            field === "signatures"
              ? { ...good, signatures: value }
              : { ...good, signed: { ...good.signed, [field]: value } };
          repository.files.set(file, encoded(JSON.stringify(bad)));
          const outcome = await repository.client().updater.refresh();
          if (before === undefined) repository.files.delete(file);
          else repository.files.set(file, before);
          // A field that the role doesn't have may be anything, where its signatures don't say otherwise: they do.
          const kind = outcome.ok ? "accepted" : outcome.problem.kind;
          expect(kind).toMatch(/damaged|unsigned|accepted|rollback/);
          // What was put there may happen to be what was there: the first root again, for one.
          if (/accepted|rollback/.test(kind)) expect(JSON.stringify(bad)).toBe(JSON.stringify(good));
        },
      ),
      { numRuns: 1_500, seed: 5 },
    );
  }, 60_000);
});

describe("nesting", () => {
  const nested = (depth: number): Uint8Array => encoded(`${"[".repeat(depth)}${"]".repeat(depth)}`);

  it("is counted exactly", () => {
    expect(isNestedWithin(nested(64), 64)).toBe(true);
    expect(isNestedWithin(nested(65), 64)).toBe(false);
    expect(isNestedWithin(encoded("[[],[],[{}]]"), 3)).toBe(true);
    expect(isNestedWithin(encoded("[[],[],[{}]]"), 2)).toBe(false);
  });

  it("is not what brackets within texts are", () => {
    expect(isNestedWithin(encoded(JSON.stringify({ a: '[[[[{{{"[[[', "[[[[\\": ["\\", "["] })), 2)).toBe(
      true,
    );
  });

  it("agrees with the parser, whatever the JSON", () => {
    const depthOf = (value: unknown): number =>
      typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const [json, depth] = [encoded(JSON.stringify(value)), depthOf(value)];
        expect(isNestedWithin(json, depth)).toBe(true);
        if (depth > 0) expect(isNestedWithin(json, depth - 1)).toBe(false);
      }),
    );
  });
});

describe("an expiry date", () => {
  const rows = [
    "2027-02-30T00:00:00Z",
    "2027-01-01T24:00:00Z",
    "2027-06-31T00:00:00Z",
    "2027-01-01T00:00:60Z",
    "2027-01-01T00:00:00.000Z",
    "2027-01-01T00:00:00z",
    "2027-01-01 00:00:00Z",
    "2027-01-01T00:00:00+00:00",
    "2027-01-01T00:00:00",
    "2027-01-01",
    "+012027-01-01T00:00:00Z",
    "２０２７-01-01T00:00:00Z",
    "2027-01-01T00:00:00Z\n",
    "",
  ];

  it.each([...rows, 1_800_000_000, null, ["2027-01-01T00:00:00Z"]])("%j is none", async (expires) => {
    const text = whole("").replace('"2027-06-01T00:00:00Z"', JSON.stringify(expires));
    expect(await refreshed(text)).toMatchObject({
      problem: { kind: "damaged", detail: "has no expiry date" },
    });
  });

  it("of a leap day is one", async () => {
    expect(await refreshed(whole("").replace("2027-06-01", "2028-02-29"))).toMatchObject(
      refusedAs("unsigned"),
    );
  });
});

describe("a root", () => {
  it.each(["consistent_snapshot", "x-khien-development"])(
    "that says %s in another way is damaged",
    async (field) => {
      const repository = new MadeUpRepository();
      const root = signed({ ...repository.rootBody(2), [field]: "true" }, [repository.keys.root]);
      repository.files.set("2.root.json", root);
      expect(await repository.client().updater.refresh()).toMatchObject(refusedAs("damaged"));
    },
  );
});
