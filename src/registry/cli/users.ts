import { randomBytes } from "node:crypto";
import { Command, Option } from "commander";
import type { Role } from "../database/schema.ts";
import { print } from "./print.ts";
import { type CommonOptions, command, RefusedInput } from "./program.ts";
import { withDatabase } from "./with-database.ts";

export function usersCommand(): Command {
  const users = new Command("users").description("the people who review and publish");
  users.addCommand(
    command("add", "adds a person; the password comes from KHIEN_PASSWORD, or is made and shown once")
      .argument("<name>")
      .addOption(
        new Option("--role <role>").choices(["reviewer", "publisher", "administrator"]).default("reviewer"),
      )
      .action(async (name: string, options: CommonOptions & { role: Role }) => {
        const { addUser } = await import("../review/users.ts");
        const named = process.env.KHIEN_PASSWORD;
        const password = named ?? randomBytes(12).toString("base64url");
        const added = await withDatabase(options, (database) =>
          addUser(database, name, options.role, password),
        );
        if (!added.ok) throw new RefusedInput(added.problem);
        const shown = named === undefined ? { password } : {};
        print(
          options,
          { ...added.value, ...shown },
          `added ${name} (${options.role})${named === undefined ? `, password ${password}` : ""}`,
        );
      }),
  );
  users.addCommand(
    command("list", "all people").action(async (options: CommonOptions) => {
      const { listUsers } = await import("../review/users.ts");
      for (const user of await withDatabase(options, listUsers)) {
        print(options, user, `${user.name}  ${user.role}${user.disabledAt === null ? "" : "  disabled"}`);
      }
    }),
  );
  users.addCommand(
    command("disable", "takes a person's access away")
      .argument("<name>")
      .action(async (name: string, options: CommonOptions) => {
        const { disableUser } = await import("../review/users.ts");
        const disabled = await withDatabase(options, (database) => disableUser(database, name, new Date()));
        if (!disabled) throw new RefusedInput(`nobody is called ${name}`);
        print(options, { name, disabled }, `disabled ${name}`);
      }),
  );
  return users;
}
