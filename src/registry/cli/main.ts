import { Command, CommanderError } from "commander";
import { KeysUnavailable } from "../keys/keys-unavailable.ts";
import { appealsCommand } from "./appeals.ts";
import { caseCommand } from "./cases.ts";
import { checkCommand } from "./check.ts";
import { exportCommand } from "./export.ts";
import { identifyCommand } from "./identify.ts";
import { importCommand } from "./import.ts";
import { indicatorsCommand } from "./indicators.ts";
import { keysCommand } from "./keys.ts";
import { officialCommand } from "./official.ts";
import { visible } from "./print.ts";
import { RefusedInput } from "./program.ts";
import { publishCommand } from "./publish.ts";
import { recallCommand } from "./recall.ts";
import { serveCommand } from "./serve.ts";
import { starterCommand } from "./starter.ts";
import { isSystemError, systemErrorInWords } from "./system-error.ts";
import { usersCommand } from "./users.ts";
import { verifyCommand } from "./verify.ts";

const REFUSED = 1;
const WRONG_USE = 2;

const program = new Command("khien")
  .description("The registry of Khiên: takes reports in, helps people decide, publishes the feed.")
  .exitOverride();
for (const one of [
  identifyCommand(),
  checkCommand(),
  importCommand(),
  starterCommand(),
  indicatorsCommand(),
  officialCommand(),
  caseCommand(),
  appealsCommand(),
  keysCommand(),
  publishCommand(),
  recallCommand(),
  verifyCommand(),
  exportCommand(),
  serveCommand(),
  usersCommand(),
]) {
  program.addCommand(one);
  for (const each of [one, ...one.commands]) each.exitOverride();
}

// A reader that closes early (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE;
  else if (error instanceof RefusedInput || error instanceof KeysUnavailable) {
    console.error(`khien: ${visible(error.message)}`);
    process.exitCode = REFUSED;
  } else if (isSystemError(error)) {
    console.error(`khien: ${visible(systemErrorInWords(error))}`);
    process.exitCode = REFUSED;
  } else throw error;
}
