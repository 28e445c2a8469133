import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keysTogether } from "../../../src/registry/keys/keys-together.ts";
import type { RootPart } from "../../../src/registry/keys/signed-metadata.ts";
import { openFeed } from "../../../src/registry/publish/open-feed.ts";
import { publishFeed } from "../../../src/registry/publish/publish-feed.ts";
import { serve } from "../../../src/registry/serve/serve.ts";
import { indicator } from "../publish/published-feed.ts";
import { runKeys } from "./run-keys.ts";

// The strong passphrase stretching is looked at in sealed-key.test.ts; here it would only cost minutes.
vi.mock("../../../src/registry/keys/sealed-key.ts", async (original) => ({
  ...(await original<typeof import("../../../src/registry/keys/sealed-key.ts")>()),
  STRONG_COST: 1_024,
}));

// One set of real keys for all tests, made once. Every test works on a copy.
let made: string;
let data: string;
let vault: string;

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "khien-keys-"));
  vi.stubEnv("KHIEN_KEY_PASSPHRASE", "mat-khau-mau-cua-may-chu");
  await runKeys("init", "--data", join(made, "data"), "--root-keys", join(made, "vault"));
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(made, { recursive: true, force: true });
});

beforeEach(() => {
  const copy = mkdtempSync(join(made, "copy-"));
  data = join(copy, "data");
  vault = join(copy, "vault");
  cpSync(join(made, "data"), data, { recursive: true });
  cpSync(join(made, "vault"), vault, { recursive: true });
  vi.stubEnv("KHIEN_KEY_DIRS", "");
});

const keys = (name: string): string => join(data, "keys", name);
const pending = (name: string): string => join(data, "keys", "pending", name);
const rootOf = (path: string) =>
  JSON.parse(readFileSync(path, "utf8")) as { signatures: { keyid: string }[]; signed: RootPart };
const sign = (file: string, key: string, ...more: string[]) =>
  runKeys("sign-root", file, "--key", join(vault, key), "--data", data, ...more);
const hashIn = (signed: RootPart, path: string): string =>
  (signed as unknown as { targets: Record<string, { hashes: { sha256: string } }> }).targets[path]?.hashes
    .sha256 ?? "none";
const idOf = (path: string): string => (JSON.parse(readFileSync(path, "utf8")) as { public: string }).public;

/** Publishes whatever, and what a client that trusts the first root says to it. */
async function publish(more: Partial<Parameters<typeof publishFeed>[0]> = {}) {
  return publishFeed({
    keysDir: join(data, "keys"),
    out: join(data, "feed"),
    archiveDir: join(data, "archive"),
    indicators: [indicator("web:xau.example/")],
    sources: [],
    knownGood: [],
    isOfficial: () => false,
    official: readFileSync("assets/official-brands.json"),
    guidance: readFileSync("assets/scam-types.json"),
    now: Date.now(),
    ...more,
  });
}
const client = () => openFeed({ feed: join(data, "feed"), root: keys("roots/1.root.json"), now: Date.now() });
async function warningsOfServer(): Promise<readonly string[]> {
  const server = await serve({ port: 0, data, log: () => undefined });
  await server.close();
  return server.warnings;
}
const withTargetsKeys = () => vi.stubEnv("KHIEN_KEY_DIRS", vault);

describe("a set of real keys", () => {
  it("has the thresholds of the design, and keeps root and targets keys out of the server's folder", () => {
    const { roles } = rootOf(keys("root.json")).signed;
    expect(
      Object.fromEntries(
        Object.entries(roles).map(([role, say]) => [role, `${say.threshold} of ${say.keyids.length}`]),
      ),
    ).toEqual({
      root: "3 of 5",
      targets: "2 of 3",
      snapshot: "1 of 1",
      timestamp: "1 of 1",
    });
    expect(readdirSync(join(data, "keys")).sort()).toEqual([
      "delegations.json",
      "feed-1.json",
      "feed-2.json",
      "hot-1.json",
      "root.json",
      "roots",
      "snapshot-1.json",
      "status-1.json",
      "timestamp-1.json",
    ]);
    expect(readdirSync(vault)).toHaveLength(8);
    expect(rootOf(keys("root.json")).signatures).toHaveLength(5);
  });

  it("tells what lies together that should be apart, whenever keys are made, shown or used", async () => {
    const together =
      /feed-1\.json, feed-2\.json lie together in .*whoever gets in there signs for feed alone/;
    expect(await runKeys("show", "--data", data)).toMatch(together);
    expect(await warningsOfServer()).toEqual([expect.stringMatching(together)]);
    renameSync(keys("feed-2.json"), join(vault, "feed-2.json"));
    expect(await runKeys("show", "--data", data)).not.toContain("lie together");
    expect(await warningsOfServer()).toEqual([]);
    renameSync(join(vault, "targets-1.json"), keys("targets-1.json"));
    renameSync(join(vault, "targets-3.json"), keys("targets-3.json"));
    expect(await keysTogether(join(data, "keys"))).toMatchObject([
      { role: "targets", files: ["targets-1.json", "targets-3.json"] },
    ]);
  });

  it("is made apart when the folders are named, and then there is nothing to tell", async () => {
    const fresh = join(data, "..", "apart");
    const stick = join(fresh, "stick");
    const said = await runKeys(
      ...["init", "--data", fresh, "--root-keys", join(fresh, "vault"), "--second-feed-key", stick],
    );
    expect(said).not.toContain("!");
    expect(readdirSync(stick)).toEqual(["feed-2.json"]);
    expect(readdirSync(join(fresh, "keys"))).toContain("feed-1.json");
    expect(readdirSync(join(fresh, "keys"))).not.toContain("feed-2.json");
  });

  it("says nothing of a development set, which has no secrets", async () => {
    const fresh = join(data, "..", "development");
    expect(await runKeys("init", "--data", fresh, "--development")).not.toContain("!");
    expect(await keysTogether(join(fresh, "keys"))).toEqual([]);
  });

  it("is sealed: no private key can be read, and files are for their owner alone", () => {
    for (const name of readdirSync(vault)) {
      const path = join(vault, name);
      expect(readFileSync(path, "utf8")).not.toMatch(/PRIVATE|302e020100/);
      expect(statSync(path).mode & 0o077).toBe(0);
    }
  });

  it("is not made over another, nor with a passphrase that anyone guesses, nor by halves", async () => {
    await expect(runKeys("init", "--data", data)).rejects.toThrow("already");
    const fresh = join(data, "..", "fresh");
    writeFileSync(join(data, "..", "root-3.json"), "");
    await expect(runKeys("init", "--data", fresh, "--root-keys", join(data, ".."))).rejects.toThrow(
      "root-3.json is there already",
    );
    vi.stubEnv("KHIEN_KEY_PASSPHRASE", "ngan");
    await expect(runKeys("init", "--data", fresh)).rejects.toThrow("at least 12");
    vi.stubEnv("KHIEN_KEY_PASSPHRASE", "");
    await expect(runKeys("init", "--data", fresh)).rejects.toThrow("passphrase");
    vi.stubEnv("KHIEN_KEY_PASSPHRASE", "mat-khau-mau-cua-may-chu");
    expect(readdirSync(join(fresh, "keys"))).toEqual([]);
  });
});

describe("the next root, signed offline by files", () => {
  it("is refused with two of three signatures, in force with three, and every client walks there", async () => {
    withTargetsKeys();
    expect(await publish()).toMatchObject({ ok: true });
    vi.stubEnv("KHIEN_KEY_DIRS", "");
    expect(await runKeys("rotate", "timestamp", "--data", data)).toContain("waits for signatures");
    const file = pending("2.root.json");
    const said = await sign(file, "root-2.json");
    expect(said).toMatch(/timestamp: key [0-9a-f]{12} comes in\n.*timestamp: key [0-9a-f]{12} goes/);
    expect(said).toContain("1 of 3 signatures, 1 of 3 signatures; more are needed");
    await sign(file, "root-4.json");
    await expect(runKeys("accept", file, "--data", data)).rejects.toThrow(
      "signatures are missing: 2 of 3 and 2 of 3",
    );
    // Signing again with the same key is no third signature.
    expect(await sign(file, "root-4.json")).toContain("2 of 3");
    expect(rootOf(keys("root.json")).signed.version).toBe(1);
    expect(await sign(file, "root-5.json")).toContain("root 2 is accepted; in force, and in the feed");
    expect(rootOf(keys("root.json")).signed.version).toBe(2);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(keys("retired"))).toEqual(["timestamp-1.json"]);
    expect(await client()).toMatchObject({ ok: true });
  });

  it("can be signed on machines apart, which know nothing but the folder that was carried there", async () => {
    await runKeys("rotate", "snapshot", "--data", data);
    const copies = ["root-1", "root-2", "root-3"].map((key) => {
      const machine = mkdtempSync(join(made, "offline-"));
      cpSync(keys("pending"), machine, { recursive: true });
      return { machine, key: join(vault, `${key}.json`) };
    });
    for (const { machine, key } of copies) {
      const said = await runKeys(
        "sign-root",
        join(machine, "2.root.json"),
        "--key",
        key,
        "--data",
        join(machine, "nothing"),
      );
      expect(said).toContain(`compared with ${join(machine, "1.root.json")}`);
    }
    const files = copies.map(({ machine }) => join(machine, "2.root.json"));
    await expect(runKeys("accept", ...files.slice(1), "--data", data)).rejects.toThrow("2 of 3");
    expect(await runKeys("accept", ...files, "--data", data)).toContain("root 2 is accepted; in force");
    const other = rootOf(files[0] ?? "");
    writeFileSync(files[0] ?? "", JSON.stringify({ ...other, signed: { ...other.signed, version: 3 } }));
    await expect(runKeys("accept", ...files, "--data", data)).rejects.toThrow("is another file");
  });

  it("takes several changes before it is signed, and a renewal", async () => {
    await runKeys("rotate", "timestamp", "--data", data);
    await runKeys("rotate", "snapshot", "--data", data);
    await runKeys(
      "rotate",
      "root",
      "--retire",
      rootOf(keys("root.json")).signed.roles.root.keyids[2] ?? "",
      "--into",
      vault,
      "--data",
      data,
    );
    await runKeys("renew", "--data", data);
    expect(readdirSync(keys("pending")).sort()).toEqual(["1.root.json", "2.root.json"]);
    // The new root key counts for the new root alone: three of the old ones are still needed.
    await sign(pending("2.root.json"), "root-6.json");
    for (const key of ["root-1.json", "root-2.json"]) await sign(pending("2.root.json"), key);
    expect(rootOf(pending("2.root.json")).signatures).toHaveLength(3);
    await expect(sign(pending("2.root.json"), "snapshot-9.json")).rejects.toThrow("can't be read");
    expect(await sign(pending("2.root.json"), "root-4.json")).toContain("root 2 is accepted; in force");
    const { signed } = rootOf(keys("root.json"));
    expect(signed.roles.root.keyids).toHaveLength(5);
    expect(Object.values(signed.keys).map((key) => key.keyval.public)).toContain(
      idOf(join(vault, "root-6.json")),
    );
    expect(Object.values(signed.keys).map((key) => key.keyval.public)).not.toContain(
      idOf(join(vault, "root-3.json")),
    );
  });

  it("brings in a key that was made elsewhere by its public side", async () => {
    const file = join(vault, "root-7.json");
    await runKeys("make", file);
    await expect(runKeys("make", file)).rejects.toThrow("already");
    await runKeys("rotate", "root", "--new-key", file, "--data", data);
    const { keys: known } = rootOf(pending("2.root.json")).signed;
    expect(Object.values(known).map((key) => key.keyval.public)).toContain(idOf(file));
  });

  const twists: readonly (readonly [string, (root: RootPart) => unknown, string, boolean])[] = [
    ["skips a version", (root) => ({ ...root, version: 3 }), "the next one is 2", false],
    ["has expired", (root) => ({ ...root, expires: "2020-01-01T00:00:00Z" }), "expired already", false],
    ["has no proper date", (root) => ({ ...root, expires: "mai" }), "no client would read it", false],
    [
      "nobody could sign again",
      (root) => ({ ...root, roles: { ...root.roles, root: { ...root.roles.root, threshold: 6 } } }),
      "nobody could sign again",
      false,
    ],
    [
      "is targets metadata",
      (root) => ({ ...root, _type: "targets", targets: {} }),
      "the other one is root",
      false,
    ],
    [
      "needs fewer signatures",
      (root) => ({ ...root, roles: { ...root.roles, root: { ...root.roles.root, threshold: 2 } } }),
      "fewer signatures",
      true,
    ],
    [
      "is good for a hundred years",
      (root) => ({ ...root, expires: "2126-01-01T00:00:00Z" }),
      "very long",
      true,
    ],
    [
      "expires earlier than before",
      (root) => ({ ...root, expires: new Date(Date.now() + 9e8).toISOString().replace(/\.\d+/, "") }),
      "earlier",
      true,
    ],
    [
      "gives root to a server's key",
      (root) => ({
        ...root,
        roles: {
          ...root.roles,
          root: { ...root.roles.root, keyids: [...root.roles.root.keyids, ...root.roles.timestamp.keyids] },
        },
      }),
      "a key of a server",
      true,
    ],
    ["is marked as development", (root) => ({ ...root, "x-khien-development": true }), "development", true],
    ["changes how files are named", (root) => ({ ...root, consistent_snapshot: false }), "another way", true],
  ];

  it.each(twists)("is not signed when it %s", async (_, twist, why, mayBeForced) => {
    await runKeys("renew", "--data", data);
    const file = pending("2.root.json");
    const { signed } = rootOf(file);
    writeFileSync(file, JSON.stringify({ signatures: [], signed: twist(signed) }));
    const before = readFileSync(file, "utf8");
    const against = ["--against", keys("root.json")];
    await expect(sign(file, "root-1.json", ...against)).rejects.toThrow(why);
    expect(readFileSync(file, "utf8")).toBe(before);
    if (mayBeForced)
      expect(await sign(file, "root-1.json", ...against, "--force")).toContain("signed with root-1");
    else await expect(sign(file, "root-1.json", ...against, "--force")).rejects.toThrow(why);
  });

  it("is not signed when no key of the present root remains, nor with a key that has no say", async () => {
    for (let n = 0; n < 5; n++) await runKeys("rotate", "root", "--into", vault, "--data", data);
    await expect(sign(pending("2.root.json"), "root-1.json")).rejects.toThrow(
      "no key of the present root remains",
    );
    await expect(sign(pending("2.root.json"), "targets-1.json", "--force")).rejects.toThrow(
      "targets-1 signs for nothing here",
    );
  });

  it("is not signed with a key whose passphrase is another one", async () => {
    await runKeys("renew", "--data", data);
    writeFileSync(join(vault, "root-1.passphrase"), "mot-mat-khau-khac");
    await expect(sign(pending("2.root.json"), "root-1.json")).rejects.toThrow("root-1 can't be opened");
  });
});

describe("a publisher without the keys of root and targets", () => {
  it("says for its first release what has to be signed, and publishes when that is done", async () => {
    await expect(publish()).rejects.toThrow("khien keys sign");
    const file = pending("1.targets.json");
    expect(await sign(file, "targets-1.json")).toContain("1 of 2 signatures; more are needed");
    await expect(publish()).rejects.toThrow("khien keys sign");
    expect(await sign(file, "targets-3.json")).toContain(
      "targets 1 is accepted; it goes out with the next publish",
    );
    expect(await publish()).toMatchObject({ ok: true });
    expect(await client()).toMatchObject({ ok: true });
  });

  it("goes on with releases, and with the old official entries until the new ones are signed", async () => {
    withTargetsKeys();
    const first = await publish();
    if (!first.ok) throw new Error(first.problem.kind);
    vi.stubEnv("KHIEN_KEY_DIRS", "");
    const official = Buffer.concat([readFileSync("assets/official-brands.json"), Buffer.from("\n")]);
    const second = await publish({
      previous: first.value,
      indicators: [indicator("web:khac.example/")],
      official,
    });
    expect(second).toMatchObject({ ok: true, value: { release: 2 } });
    expect(await client()).toMatchObject({ value: { manifest: { release: 2 } } });
    const published = () => rootOf(join(data, "feed/metadata/1.targets.json")).signed;
    expect(existsSync(join(data, "feed/metadata/2.targets.json"))).toBe(false);
    const file = pending("2.targets.json");
    expect(await sign(file, "targets-2.json")).toContain("official-brands.json has another content");
    // What waits outlasts the sweep of a feed that doesn't announce it yet.
    const [waiting] = readdirSync(pending("targets")).filter(
      (name) => name.includes("official") && !name.startsWith(hashIn(published(), "official-brands.json")),
    );
    rmSync(join(data, "feed/targets", waiting ?? "nothing"));
    expect(await sign(file, "targets-1.json")).toContain("in force, and in the feed");
    expect(existsSync(join(data, "feed/targets", waiting ?? "nothing"))).toBe(true);
    expect(await client()).toMatchObject({ ok: true });
  });

  it.each(["feed", "hot", "status"])(
    "goes on with the old key for %s until the delegation to the new one is signed",
    async (role) => {
      withTargetsKeys();
      expect(await publish()).toMatchObject({ ok: true });
      vi.stubEnv("KHIEN_KEY_DIRS", "");
      const before = readdirSync(join(data, "keys"));
      expect(await runKeys("rotate", role, "--data", data)).toContain("waits for signatures");
      expect(readdirSync(join(data, "keys"))).toEqual(expect.arrayContaining(before));
      expect(await client()).toMatchObject({ ok: true });
      const said = await sign(pending("2.targets.json"), "targets-1.json");
      expect(said).toMatch(new RegExp(`${role}: key [0-9a-f]{12} comes in`));
      expect(await sign(pending("2.targets.json"), "targets-2.json")).toContain("in force, and in the feed");
      expect(await client()).toMatchObject({ ok: true });
      expect(readdirSync(keys("retired"))).toEqual([`${role}-1.json`]);
      const [signer] = rootOf(join(data, `feed/metadata/2.${role}.json`)).signatures.slice(-1);
      expect(
        JSON.parse(readFileSync(keys("delegations.json"), "utf8")).roles.find(
          (one: { name: string }) => one.name === role,
        ).keyids,
      ).toContain(signer?.keyid);
    },
  );

  it("doesn't publish when the reviewer's key is elsewhere, and does when its folder is named", async () => {
    withTargetsKeys();
    const stick = mkdtempSync(join(made, "stick-"));
    renameSync(keys("feed-2.json"), join(stick, "feed-2.json"));
    await expect(publish()).rejects.toThrow("waits for a co-signature");
    vi.stubEnv("KHIEN_KEY_DIRS", `${vault}:${stick}`);
    expect(await publish()).toMatchObject({ ok: true });
  });
});
