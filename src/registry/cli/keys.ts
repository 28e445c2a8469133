import { join } from "node:path";
import { Command } from "commander";
import { renewCommand, rotateCommand } from "./keys-rotate.ts";
import { acceptCommand, signCommand } from "./keys-sign.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

export function keysCommand(): Command {
  const keys = new Command("keys").description("the feed's signing keys");
  for (const one of [
    initCommand(),
    makeCommand(),
    showCommand(),
    rotateCommand(),
    renewCommand(),
    signCommand(),
    acceptCommand(),
  ])
    keys.addCommand(one);
  return keys;
}

interface InitOptions extends CommonOptions {
  readonly development?: boolean;
  readonly rootKeys?: string;
  readonly secondFeedKey?: string;
}

function initCommand(): Command {
  return command("init", "makes the keys of all roles and the first root")
    .option("--development", "one key for each role, marked as development")
    .option("--root-keys <dir>", "where the keys of root and targets go, which no server needs")
    .option(
      "--second-feed-key <dir>",
      "where feed-2.json goes, without which no release comes out: a reviewer's",
    )
    .action(async (options: InitOptions) => {
      const { initKeys } = await import("../keys/init-keys.ts");
      const { togetherWarnings } = await import("../keys/keys-together.ts");
      const { data, development = false, rootKeys, secondFeedKey } = options;
      const dir = join(data, "keys");
      const made = await initKeys({ dir, development, rootKeys, secondFeedKey, now: Date.now() });
      if (!made.ok) throw new RefusedInput(made.problem);
      const warnings = await togetherWarnings(dir);
      const lines = [
        `made the keys; the root to pin is ${made.value.root}`,
        ...warnings.map((one) => `! ${one}`),
      ];
      print(options, { ...made.value, warnings }, lines.join("\n"));
    });
}

function makeCommand(): Command {
  return command("make", "makes one key, on whatever machine shall keep it")
    .argument("<file>", "the key file, such as root-6.json")
    .action(async (file: string, options: CommonOptions) => {
      const { makeKeyFile } = await import("../keys/key-file.ts");
      const { newPassphraseFor } = await import("../keys/passphrase.ts");
      const { existsSync } = await import("node:fs");
      if (existsSync(file)) throw new RefusedInput(`${file} is there already`);
      const { keyid, name } = await makeKeyFile(file, await newPassphraseFor(file));
      print(options, { name, keyid }, `made ${name}, ${keyid}; bring it in with khien keys rotate --new-key`);
    });
}

function showCommand(): Command {
  return command("show", "who signs for what, and for how long it is good")
    .option("--out <dir>", "folder of the feed; <data>/feed when not named")
    .action(async (options: CommonOptions & { out?: string }) => {
      const { reportRoles } = await import("../keys/role-report.ts");
      const { publishedExpiries } = await import("../publish/published-expiries.ts");
      const { shortId } = await import("../keys/public-key.ts");
      const expiries = await publishedExpiries(options.out ?? join(options.data, "feed"));
      for (const report of await reportRoles(join(options.data, "keys"), expiries, Date.now())) {
        const { role, keys, threshold, expires, daysLeft = 0, warning } = report;
        const until =
          expires === undefined ? "not published" : `until ${expires.slice(0, 16)}Z, ${inDays(daysLeft)}`;
        const ids = keys.map(({ keyid, name }) =>
          name === undefined ? shortId(keyid) : `${shortId(keyid)} ${name}`,
        );
        const say = warning === undefined ? "" : `  ! ${warning}`;
        print(
          options,
          report,
          `${role.padEnd(10)} ${threshold} of ${keys.length}  ${until}${say}\n  ${ids.join("\n  ")}`,
        );
      }
    });
}

function inDays(days: number): string {
  if (days < 0) return "expired";
  if (days === 0) return "less than a day left";
  return days === 1 ? "1 day left" : `${days} days left`;
}
