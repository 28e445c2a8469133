import { join } from "node:path";
import { Command } from "commander";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";

export function keysCommand(): Command {
  const keys = new Command("keys").description("the feed's signing keys");
  keys.addCommand(
    command("init", "makes the keys of all roles and the first root")
      .option("--development", "one key for each role, marked as development")
      .action(async (options: CommonOptions & { development?: boolean }) => {
        const { initKeys } = await import("../keys/init-keys.ts");
        const made = await initKeys({
          dir: join(options.data, "keys"),
          development: options.development === true,
          now: Date.now(),
        });
        if (!made.ok) throw new RefusedInput(made.problem);
        print(options, made.value, `made the keys; the root to pin is ${made.value.root}`);
      }),
  );
  keys.addCommand(
    command("show", "the public keys by role").action(async (options: CommonOptions) => {
      const { keyidOf, publicKeys } = await import("../keys/key-folder.ts");
      for (const [role, entries] of await publicKeys(join(options.data, "keys"))) {
        for (const entry of entries) {
          print(
            options,
            { role, keyid: keyidOf(entry), public: entry.keyval.public },
            `${role.padEnd(10)} ${keyidOf(entry)}`,
          );
        }
      }
    }),
  );
  return keys;
}
