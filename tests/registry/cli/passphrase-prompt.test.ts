import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

// A real terminal: what it shows is what somebody who looks over the shoulder sees.

const folder = mkdtempSync(join(tmpdir(), "khien-prompt-"));
const key = join(folder, "root-6.json");
const GOOD = "mat-khau-mau-rat-dai";

afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(key, { force: true }));

interface Seen {
  readonly screen: string;
  readonly code: number | null;
}

/** Runs a command at a terminal of its own; each answer is typed the moment its question is there. */
function atTerminal(
  args: readonly string[],
  answers: readonly (readonly [question: string, typed: string])[],
): Promise<Seen> {
  const command = [process.execPath, "--import", "tsx", "src/registry/cli/main.ts", ...args].join(" ");
  const { KHIEN_KEY_PASSPHRASE: _, ...env } = process.env;
  const child = spawn("script", ["-qefc", command, "/dev/null"], { env });
  const waiting = [...answers];
  let screen = "";
  let seen = 0;
  child.stdout.on("data", (chunk) => {
    screen += chunk;
    const [next] = waiting;
    const at = next === undefined ? -1 : screen.indexOf(next[0], seen);
    if (next === undefined || at === -1) return;
    seen = at + next[0].length;
    waiting.shift();
    child.stdin.write(next[1]);
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ screen, code })));
}

const make = (...answers: Parameters<typeof atTerminal>[1]) => atTerminal(["keys", "make", key], answers);

describe.skipIf(!existsSync("/usr/bin/script"))("the question for a passphrase", () => {
  it("shows nothing of what is typed, however fast, and makes the key", async () => {
    const { screen, code } = await make(
      ["New passphrase for root-6: ", `${GOOD}\r`],
      ["The same again: ", `${GOOD}\r`],
    );
    expect(screen).toContain("made root-6");
    expect(screen).not.toContain("mat-khau");
    expect(code).toBe(0);
    expect(readFileSync(key, "utf8")).not.toContain("mat-khau");
  });

  it.each([
    ["another one the second time", [GOOD, "khac-hoan-toan-luon"], "the two passphrases differ"],
    ["one that is too short", ["ngan"], "a passphrase needs at least 12 characters"],
  ])("answered with %s makes nothing, and says why", async (_, [first, second], why) => {
    const { screen, code } = await make(
      ["New passphrase for root-6: ", `${first}\r`],
      ["The same again: ", `${second}\r`],
    );
    expect(screen).toContain(`khien: ${why}`);
    expect(screen).not.toMatch(/mat-khau|khac-hoan|ngan/);
    expect(code).toBe(1);
    expect(existsSync(key)).toBe(false);
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
    ["nothing", "\r"],
  ])("answered with %s is given up, and says what was needed", async (_, typed) => {
    const { screen, code } = await make(["New passphrase for root-6: ", typed]);
    expect(screen).toContain("khien: a passphrase for root-6 is needed");
    expect(code).toBe(1);
    expect(existsSync(key)).toBe(false);
  });

  it("of a sealed key opens it and signs, or says that it doesn't fit", async () => {
    await make(["New passphrase for root-6: ", `${GOOD}\r`], ["The same again: ", `${GOOD}\r`]);
    const data = join(folder, "data");
    await atTerminal(["keys", "init", "--development", "--data", data], []);
    await atTerminal(["keys", "rotate", "root", "--new-key", key, "--data", data], []);
    const waiting = join(data, "keys", "pending", "2.root.json");
    const sign = (typed: string) =>
      atTerminal(
        ["keys", "sign-root", waiting, "--key", key, "--force", "--data", data],
        [["Passphrase of root-6: ", typed]],
      );
    const wrong = await sign("mat-khau-sai-hoan-toan\r");
    expect(wrong.screen).toContain("khien: root-6 can't be opened: another passphrase, or a damaged file");
    expect(wrong.code).toBe(1);
    const right = await sign(`${GOOD}\r`);
    expect(right.screen).toContain("signed with root-6");
    expect(right.code).toBe(0);
    expect(wrong.screen + right.screen).not.toContain("mat-khau");
  });
});
