import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "khien-cli-"));
const data = join(folder, "data");
const feed = join(folder, "feed");
const root = join(feed, "root.json");
let server: ChildProcess | undefined;
let address = "";

// All commands but the first are guests of a running server: that is how a registry is worked with, and it is faster.
beforeAll(async () => {
  expect((await khien(["keys", "init", "--development"])).code).toBe(0);
  server = start(["serve", "--port", "0", "--json", "--data", data]);
  await new Promise<void>((resolve, reject) => {
    server?.stdout?.once("data", (line) => {
      address = (JSON.parse(String(line)) as { url: string }).url;
      resolve();
    });
    server?.once("exit", (code) => reject(new Error(`serve ended with ${code}`)));
  });
});
afterAll(() => {
  server?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
  /** The JSON lines that it printed. */
  readonly rows: readonly Record<string, unknown>[];
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "src/registry/cli/main.ts", ...args], {
    env: { ...process.env, ...env },
  });
}

/** Runs a command to its end, with `--json` and the test's own data folder. */
const khien = (args: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) =>
  khienIn(data, args, input, env);

async function khienIn(
  place: string,
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = start([...args, "--json", "--data", place], env);
  let out = "";
  let errors = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  child.stdin?.on("error", () => undefined).end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const rows = out
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  return { code, out, errors, rows };
}

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

describe("exit codes and words", () => {
  it.each([
    [["khong-co-lenh-nay"], 2],
    [["import"], 2],
    [["import", "x", "--format", "word", "--source", "thu"], 2],
    [["import", "x", "--format", "csv", "--source", "thu", "--listed-on", "2026-02-30"], 2],
    [["serve", "--port", "http"], 2],
    [["publish", "--stage", "0.01"], 2],
    [["publish", "--stage", "1.5", "--for", "10"], 2],
    [["verify", "--feed", "x", "--root", "y", "--from", "0"], 2],
    [["recall", "--hot", "--only-hot"], 2],
    [["recall", "--out", join(folder, "khong-co")], 1],
    [["publish", "--hot", "--out", join(folder, "khong-co")], 1],
    [["indicators", "list", "--most", "-1"], 2],
    [["import", join(folder, "khong-co"), "--format", "domains", "--source", "thu"], 1],
    [["import", "x", "--format", "domains", "--source", "Review"], 1],
    [["import", "x", "--format", "domains", "--source", "thu", "--scam-type", "khong-co"], 1],
    [["verify", "--feed", join(folder, "khong-co"), "--root", "assets/starter/root.json"], 1],
    [["indicators", "list", "--database", "postgres://127.0.0.1:1/khong-co"], 1],
  ])("%j ends with %i, without a stack trace", async (args, code) => {
    const ran = await khien(args);
    expect(ran.code).toBe(code);
    expect(ran.errors).not.toMatch(/\n {4}at /);
    expect(ran.errors).not.toBe("");
    expect(ran.out).toBe("");
  });

  // What a refusal says is one sentence for a person, on the error output, after the program's name.
  const none = join(folder, "khong-co");
  it.each<[readonly string[], string]>([
    [["keys", "init", "--development"], "there are keys in"],
    [["keys", "rotate", "feed", "--retire", "khong-co"], "no key of this role is khong-co"],
    [["keys", "rotate", "feed", "--new-key", none], "can't be read as a key file"],
    [["keys", "make", join(data, "keys", "feed-1.json")], "is there already"],
    [["keys", "sign-root", none, "--key", none], "can't be read as metadata"],
    [["keys", "sign-root", "assets/starter/root.json", "--key", none], "can't be read as a key file"],
    [["keys", "accept", none], "can't be read as metadata"],
    [["keys", "accept", "assets/starter/root.json"], "signatures are missing"],
    [["verify", "--feed", none, "--root", none], "khong-co is not there"],
    [["verify", "--feed", none, "--root", folder], "is a folder, not a file"],
    [["verify", "--feed", none, "--root", "package.json"], "the feed does not hold: root"],
    [["verify", "--feed", "http://127.0.0.1:1/", "--root", "assets/starter/root.json"], "does not hold"],
    [["recall", "--out", none], "nothing is published there"],
  ])("%j ends with 1 and says: … %s", async (args, words) => {
    const { code, out, errors } = await khien(args);
    expect(errors).toMatch(/^khien: [^\n]+\n$/);
    expect(errors).toContain(words);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it.each([["keys", "show"], ["keys", "rotate", "feed"], ["keys", "renew", "root"], ["publish"]])(
    "%s %s %s without keys says how to make them",
    async (...args) => {
      const { code, errors } = await khienIn(join(folder, "chua-co-khoa"), args);
      expect(errors).toMatch(/^khien: there are no keys in .*: khien keys init\n$/);
      expect(code).toBe(1);
    },
  );

  it("a port that is taken is told", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, errors } = await khienIn(join(folder, "another"), ["serve", "--port", String(port)]);
    other.close();
    expect(errors).toContain(`khien: port ${port} is used by another program`);
    expect(code).toBe(1);
  });

  it("identify tells keys or the problem, of arguments and of lines", async () => {
    const { rows, code } = await khien(
      ["identify", "-"],
      "https://www.facebook.com/profile.php?id=1\nkhong phai\n",
    );
    expect(code).toBe(0);
    expect(rows[0]).toMatchObject({ input: "https://www.facebook.com/profile.php?id=1", unwrapped: [] });
    expect(rows[0]?.keys).toContain("account:facebook:1");
    expect(rows[1]).toEqual({ input: "khong phai", keys: [], problem: "nothing-named" });
  });
});

describe("from a list to a verdict", () => {
  const list = file(
    "list.csv",
    "observable,scam_type,level,listed_on,expires_on,note",
    "https://www.facebook.com/profile.php?id=100000000000247,investment-scam,danger,2026-01-02,,Mẫu",
    "xau.example,,danger,,,",
    "www.facebook.com,,,,,",
    "hai-xau.example,khong-co,,,,",
  );

  it("imports with refused lines named, and the second time changes nothing", async () => {
    const args = ["import", list, "--format", "csv", "--source", "Nguồn mẫu", "--policy", "trusted"];
    const first = await khien(args);
    expect(first.rows).toEqual([
      { line: 4, text: "www.facebook.com", refused: "platform" },
      { line: 5, text: "hai-xau.example", refused: "unknown-scam-type" },
      expect.objectContaining({
        read: 4,
        listed: 2,
        unchanged: 0,
        refused: { platform: 1, "unknown-scam-type": 1 },
      }),
    ]);
    expect((await khien(args)).rows.at(-1)).toMatchObject({ listed: 0, unchanged: 2 });
  });

  it("writes refused lines to a file when one is named", async () => {
    const refused = join(folder, "refused.jsonl");
    const args = ["import", "-", "--format", "domains", "--source", "thu", "--refused", refused];
    const { rows } = await khien(args, "facebook.com\n");
    expect(rows).toHaveLength(1);
    expect(JSON.parse(readFileSync(refused, "utf8"))).toEqual({
      line: 1,
      text: "facebook.com",
      refused: "platform",
    });
  });

  it("lists one thing by hand, and sends a person's account to a case", async () => {
    const site = ["indicators", "add", "ba-xau.example", "--source", "thu", "--scam-type", "investment-scam"];
    expect((await khien(site)).rows).toEqual([expect.objectContaining({ listed: 1, toReview: 0 })]);
    const account = [
      "indicators",
      "add",
      "t.me/mau_xau",
      "--source",
      "thu",
      "--scam-type",
      "investment-scam",
    ];
    expect((await khien(account)).rows).toEqual([expect.objectContaining({ listed: 0, toReview: 1 })]);
    const platform = await khien([
      "indicators",
      "add",
      "zalo.me",
      "--source",
      "thu",
      "--scam-type",
      "investment-scam",
    ]);
    expect(platform).toMatchObject({ code: 1, out: "" });
  });

  it("vouches for an official account, and refuses to vouch for what is listed", async () => {
    const args = ["--brand", "mau", "--name", "Ngân hàng mẫu"];
    expect((await khien(["official", "add", "https://nganhang-mau.example", ...args])).code).toBe(0);
    expect((await khien(["official", "add", "https://zalo.me/100000000000000247", ...args])).code).toBe(0);
    expect(await khien(["official", "add", "xau.example", ...args])).toMatchObject({ code: 1 });
    expect((await khien(["official", "list"])).rows).toHaveLength(2);
  });

  it("publishes, verifies and checks by the extension's own code", async () => {
    expect((await khien(["publish", "--out", feed])).rows).toEqual([
      expect.objectContaining({ release: 1, count: 3 }),
    ]);
    expect(existsSync(root)).toBe(true);
    expect((await khien(["publish", "--out", feed])).code).toBe(1);
    expect((await khien(["verify", "--feed", feed, "--root", root])).rows).toEqual([
      expect.objectContaining({ release: 1, count: 3 }),
    ]);
    const inputs = [
      "https://m.facebook.com/100000000000247/posts/1",
      "https://sub.xau.example/a",
      "zalo.me/100000000000000247",
      "tot.example",
      "khong phai",
      "techc0mbank-mau.example",
    ];
    const { rows } = await khien(["check", "--feed", feed, "--root", root, "-"], inputs.join("\n"));
    expect(rows.map((row) => row.verdict)).toEqual([
      "danger",
      "danger",
      "official",
      "unlisted",
      "unknown",
      "caution",
    ]);
    expect(rows.at(-1)).toMatchObject({ matches: [], passesFor: "techcombank.com" });
    expect(rows[0]?.matches).toEqual([
      {
        key: "account:facebook:100000000000247",
        scamType: "investment-scam",
        level: "danger",
        listedOn: "2026-01-02",
        how: "exact",
      },
    ]);
  });

  it("publishes hot files, stages, takes back, goes on, and verifies from every release", async () => {
    expect((await khien(["publish", "--hot", "--out", feed])).code).toBe(1);
    const added = ["--source", "thu", "--scam-type", "investment-scam", "--policy", "trusted"];
    expect((await khien(["indicators", "add", "nong.example", ...added])).code).toBe(0);
    expect((await khien(["publish", "--dry-run", "--out", feed])).rows).toEqual([
      expect.objectContaining({ release: 2, count: 4, added: 1, removed: 0 }),
    ]);
    expect((await khien(["publish", "--hot", "--out", feed])).rows).toEqual([
      { hot: expect.objectContaining({ over: 1, additions: 1, exceptions: 0, refused: [], left: 0 }) },
    ]);
    const verdict = async () =>
      (await khien(["check", "--feed", feed, "--root", root, "nong.example"])).rows[0]?.verdict;
    expect(await verdict()).toBe("caution");
    expect((await khien(["publish", "--stage", "0.5", "--for", "10", "--out", feed])).rows).toEqual([
      expect.objectContaining({ release: 2, staged: { share: 0.5, until: expect.any(String) } }),
    ]);
    expect((await khien(["recall", "--hot", "--out", feed])).rows).toEqual([
      expect.objectContaining({ release: 3, restored: 1, recalled: [2], count: 3 }),
    ]);
    expect(await verdict()).toBe("unlisted");
    const held = await khien(["publish", "--out", feed]);
    expect(held).toMatchObject({ code: 1, errors: expect.stringContaining("release 2 was taken back") });
    expect((await khien(["indicators", "remove", "nong.example", "--reason", "error"])).code).toBe(0);
    const forced = (await khien(["publish", "--force", "--out", feed])).rows;
    expect(forced).toEqual([expect.objectContaining({ release: 4, count: 3 })]);
    const verified = await khien(["verify", "--feed", feed, "--root", root, "--from", "all"]);
    expect(verified).toMatchObject({ code: 0, rows: [{ release: 4, problems: [] }] });
  });

  it("exports accounts in csv alone, and reads its own export back unchanged", async () => {
    const hosts = join(folder, "hosts");
    expect((await khien(["export", "--format", "hosts", "--out", hosts])).rows).toEqual([
      { written: 2, unsayable: 1 },
    ]);
    expect(readFileSync(hosts, "utf8")).not.toContain("facebook");
    const csv = join(folder, "out.csv");
    await khien(["export", "--format", "csv", "--out", csv]);
    const again = await khien(["import", csv, "--format", "csv", "--source", "thu", "--policy", "trusted"]);
    expect(again.rows.at(-1)).toMatchObject({ read: 3, listed: 0, unchanged: 3, refused: {} });
  });

  it("takes a listing back and names what is still listed below it", async () => {
    const add = (host: string) =>
      khien(["indicators", "add", host, "--source", "thu", "--scam-type", "investment-scam"]);
    await add("bon-xau.example");
    await add("www.bon-xau.example");
    const removed = await khien(["indicators", "remove", "bon-xau.example", "--reason", "appeal"]);
    expect(removed.rows).toEqual([
      { key: "web:bon-xau.example/", removed: true, below: ["web:www.bon-xau.example/"] },
    ]);
    expect((await add("bon-xau.example")).code).toBe(1);
  });
});

describe("deciding from a script", () => {
  const password = "mat-khau-thu-nghiem";
  const as = { KHIEN_PASSWORD: password };

  it("two voices list an account", async () => {
    for (const name of ["Mẫu Một", "Mẫu Hai"])
      expect((await khien(["users", "add", name], "", as)).code).toBe(0);
    const [found] = (await khien(["cases", "list"])).rows;
    expect(found).toMatchObject({ key: "account:telegram:@mau_xau", state: "open" });
    const decide = (name: string, env: Readonly<Record<string, string>>) => {
      const facts = ["--outcome", "confirm", "--reason", "Khớp lời kể", "--scam-type", "investment-scam"];
      return khien(["cases", "decide", String(found?.id), "--as", name, ...facts], "", env);
    };
    expect((await decide("Mẫu Một", { KHIEN_PASSWORD: "sai" })).code).toBe(1);
    expect((await decide("Mẫu Một", as)).rows).toEqual([{ case: found?.id, state: "half-confirmed" }]);
    expect((await decide("Mẫu Một", as)).code).toBe(1);
    expect((await decide("Mẫu Hai", as)).rows).toEqual([{ case: found?.id, state: "confirmed" }]);
    const [listed] = (await khien(["indicators", "show", "t.me/mau_xau"])).rows;
    expect(listed).toMatchObject({ level: "danger", source: "review" });
  });

  it("two voices take it back again after an appeal", async () => {
    const appeal = "a".repeat(64);
    const sent = await fetch(`${address}/v1/appeals`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        kind: "appeal",
        version: 1,
        receiptHash: appeal,
        keys: ["account:telegram:@mau_xau"],
        relation: "own",
        text: "Đây là tài khoản của tôi.",
      }),
    });
    expect(sent.status).toBe(201);
    expect((await khien(["appeals", "list"])).rows).toMatchObject([
      { receiptHash: appeal, state: "received" },
    ]);
    expect((await khien(["appeals", "show", "b".repeat(64)])).code).toBe(1);
    const decide = (name: string, outcome: string, env = as) =>
      khien(
        ["appeals", "decide", appeal, "--as", name, "--outcome", outcome, "--reason", "Có giấy tờ"],
        "",
        env,
      );
    expect((await decide("Mẫu Một", "uphold", { KHIEN_PASSWORD: "sai" })).code).toBe(1);
    // Whoever listed it can't turn the appeal down.
    expect((await decide("Mẫu Một", "keep")).code).toBe(1);
    expect((await decide("Mẫu Một", "uphold")).rows).toEqual([{ appeal, state: "in-review", alongside: [] }]);
    expect((await decide("Mẫu Hai", "uphold")).rows).toEqual([{ appeal, state: "confirmed", alongside: [] }]);
    const [taken] = (await khien(["indicators", "show", "t.me/mau_xau"])).rows;
    expect(taken).toMatchObject({ removedFor: "appeal" });
    expect((await khien(["appeals", "list"])).rows).toEqual([]);
  });

  it("leaves a server that ends in order, and lets go of the folder", async () => {
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    server?.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(existsSync(join(data, "database.lock"))).toBe(false);
  });
});
