import { Command, Option } from "commander";

/** What every command takes. */
export interface CommonOptions {
  readonly data: string;
  readonly database?: string;
  readonly json?: boolean;
}

/** A command with the options that all of them share. */
export function command(name: string, about: string): Command {
  return new Command(name)
    .description(about)
    .addOption(new Option("--data <dir>", "folder of the embedded database and the keys").default(".khien"))
    .addOption(new Option("--database <url>", "a PostgreSQL instead of the embedded database"))
    .addOption(new Option("--json", "JSON lines instead of text"));
}

/** Input that is refused with a reason: exit code 1. */
export class RefusedInput extends Error {}
